package org.implicit4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void someFiles() throws IOException {
        for (String name : new String[] {"b.mps", "a.mps", "c.lp", ".hidden.mps"}) {
            Files.createFile(folder.resolve(name));
        }
        Files.createDirectory(folder.resolve("folder.mps"));
    }

    @Test
    void aPatternFindsFilesInTheOrderOfTheirNames() throws IOException {
        assertThat(Inputs.files(folder + "/*.mps")).containsExactly(folder + "/a.mps", folder + "/b.mps");
    }

    @Test
    void aFolderMeansAllOfItsFiles() throws IOException {
        assertThat(Inputs.files(folder.toString()))
                .containsExactly(folder + "/a.mps", folder + "/b.mps", folder + "/c.lp");
    }

    @Test
    void aFileMeansItself() throws IOException {
        assertThat(Inputs.files(folder + "/c.lp")).containsExactly(folder + "/c.lp");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> Inputs.files(folder + "/*.txt"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'*.txt'")
                .hasMessageContaining(folder.toString());
        assertThatThrownBy(() -> Inputs.files(folder + "/none/*.mps")).isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> Inputs.files(folder + "/{a.mps"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'{a.mps'");
    }

    @Test
    void aListHasAnInputPerLine() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "\nfirst one\n  second\n\n");

        assertThat(Inputs.lines(list)).containsExactly("first one", "second");
    }

    @Test
    void refusesAnEmptyList() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "\n");

        assertThatThrownBy(() -> Inputs.lines(list))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(list.toString());
    }
}
