package org.implicit4j.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.implicit4j.tensor.bench.Mode.FORWARD;
import static org.implicit4j.tensor.bench.Mode.FORWARD_BACKWARD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.implicit4j.app.cli.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerFileTest {

    @TempDir
    private Path folder;

    @Test
    void aTableIsReadAsThePeerWritesIt() throws IOException {
        SpeedTable table = read("""
                {
                 "torch": "1.13.1",
                 "threads": 2,
                 "machine": {"cores": [1, 2]},
                 "seconds": {
                  "conv": {"forward": 0.5, "forward_backward": 1, "compiled": 0.1},
                  "solve": {"forward": 2.5e-3}
                 }
                }
                """);

        assertThat(table.program()).isEqualTo("torch");
        assertThat(table.version()).isEqualTo("1.13.1");
        assertThat(table.threads()).isEqualTo(2);
        assertThat(table.seconds())
                .isEqualTo(Map.of("conv", Map.of(FORWARD, .5, FORWARD_BACKWARD, 1.0), "solve", Map.of(FORWARD, .0025)));
    }

    @Test
    void whatWeWriteCanBeAPeerLater() throws IOException {
        SpeedTable ours =
                new SpeedTable(SpeedTable.OURS, "0.1", 1, Map.of("conv", Map.of(FORWARD, .5, FORWARD_BACKWARD, 1.0)));

        assertThat(read(JsonText.of(ours.document()))).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nonsense                                        | is not JSON: Unrecognized token
            {"threads": 1, "seconds": {"a": {"forward": 1}  | is not JSON: Unexpected end-of-input
            []                                              | no object
            {"threads": 1}                                  | no times
            {"seconds": {"a": {"forward": 1}}}              | no number of threads
            {"threads": 1.5}                                | no whole number of threads
            {"threads": 1, "seconds": [1]}                  | no object of times
            {"threads": 1, "seconds": {"a": 1}}             | no times for 'a'
            {"threads": 1, "seconds": {"a": {"forward": 0}}}| no time above 0 for 'forward' of 'a'
            """)
    void aFileThatIsNoTableIsRefusedWithWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("peer.json")
                .hasMessageContaining(reason)
                .hasMessageContaining("\nMaybe");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> PeerFile.read(folder.resolve("none.json"))).isInstanceOf(NoSuchFileException.class);
    }

    private SpeedTable read(String text) throws IOException {
        return PeerFile.read(Files.writeString(folder.resolve("peer.json"), text));
    }
}
