package org.implicit4j.lp.learned;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedNetworksTest {

    @TempDir
    private Path folder;

    private final LearnedNetworks networks = new LearnedNetworks();

    @Test
    void theWidthWithTheSmallestPublishedErrorComesFirst() {
        assertThat(networks.names())
                .doesNotHaveDuplicates()
                .startsWith("implicit-16")
                .contains("explicit-16");
    }

    @Test
    void whatShipsIsReadOnce() throws IOException {
        assertThat(networks.load("implicit-4")).isSameAs(networks.load("implicit-4"));
    }

    /** A file may be another one by the next time. */
    @Test
    void aFileIsReadEachTime() throws IOException {
        Path file = folder.resolve("model.safetensors");
        Files.write(file, ShippedModels.weights("implicit-4").orElseThrow());
        assertThat(((GnnPoint) networks.load(file.toString())).weights().values().length)
                .isEqualTo(((GnnPoint) networks.load("implicit-4")).weights().values().length);

        Files.write(file, ShippedModels.weights("implicit-8").orElseThrow());

        assertThat(((GnnPoint) networks.load(file.toString())).weights().values().length)
                .isEqualTo(((GnnPoint) networks.load("implicit-8")).weights().values().length);
    }
}
