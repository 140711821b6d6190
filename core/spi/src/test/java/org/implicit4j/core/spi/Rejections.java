package org.implicit4j.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** Assertions about what was found and could not be used. */
final class Rejections {

    private Rejections() {}

    /** Asserts that one thing alone in the folder was rejected, with these words in its reason and its hint. */
    static void assertRejected(Path folder, String reason, String hint) throws IOException {
        assertThat(Plugins.discover(folder).rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.reason()).contains(reason);
            assertThat(rejected.hint()).contains(hint);
        });
    }
}
