package org.implicit4j.core.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolverProblemTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderWithoutProblemsIsRefused() {
        assertThatThrownBy(() -> SolverProblem.readAll(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no solver problem");
    }
}
