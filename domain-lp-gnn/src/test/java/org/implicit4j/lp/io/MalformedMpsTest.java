package org.implicit4j.lp.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedMpsTest {

    /** Sound as it is; its lines are numbered in the test below. */
    private static final String SOUND = """
            NAME sound
            ROWS
             N c
             L r
            COLUMNS
             x c 1 r 1
             y c 1 r 1
            RHS
             rhs r 1
            BOUNDS
             UP bnd x 1
            ENDATA
            """;

    @TempDir
    private Path folder;

    private LpFormatException error(String text) throws IOException {
        var file = Files.writeString(folder.resolve("bad.mps"), text);
        return catchThrowableOfType(LpFormatException.class, () -> LpFiles.read(file));
    }

    @Test
    void theSoundFileIsSound() throws IOException {
        assertThat(error(SOUND)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "x c 1 r 1  | x c nan r 1   | 6  | 'nan'",
                "x c 1 r 1  | x c 1 r inf   | 6  | 'inf'",
                "x c 1 r 1  | x c 1 r 1e400 | 6  | '1e400'",
                "x c 1 r 1  | x c 1 r 0x1p3 | 6  | '0x1p3'",
                "x c 1 r 1  | x c 1 q 1     | 6  | no row 'q'",
                "y c 1 r 1  | y c 1 r 1 r 2 | 7  | 7 fields",
                "y c 1 r 1  | y r 1 r 2     | 7  | second coefficient",
                "x c 1 r 1  | x c 1 r       | 6  | 4 fields",
                "rhs r 1    | rhs r one     | 9  | 'one'",
                "rhs r 1    | rhs r 1 r 2   | 9  | given twice",
                "rhs r 1    | rhs r -1e30   | 9  | must be finite",
                "UP bnd x 1 | UP bnd z 1    | 11 | no column 'z'",
                "UP bnd x 1 | XX bnd x 1    | 11 | 'XX'",
                "UP bnd x 1 | UP bnd x -inf | 11 | no value reaches",
                "UP bnd x 1 | UP bnd x      | 11 | no column 'bnd'",
                "UP bnd x 1 | BV bnd x      | 11 | 'x' is an integer variable",
                "UP bnd x 1 | LI bnd x 1    | 11 | 'x' is an integer variable",
                "UP bnd x 1 | SC bnd x 1    | 11 | semi-continuous",
                "L r        | Q r           | 4  | 'Q'",
                "L r        | L c           | 4  | second row 'c'",
                "BOUNDS     | QUADOBJ       | 10 | 'QUADOBJ' is not a section",
                "NAME sound | OBJSENSE UP   | 1  | MAX or MIN",
                "NAME sound | OBJNAME q     | 6  | 'q'",
                "NAME sound | OBJNAME r     | 6  | 'r'",
                "NAME sound | ' x y'        | 1  | not a section",
                "ENDATA     | \"\"          | 12 | ENDATA"
            })
    void errorsNameTheLineAndWhatIsThere(String from, String to, int line, String fact) throws IOException {
        var error = error(SOUND.replace(from, to));

        assertThat(error.line()).isEqualTo(line);
        assertThat(error.file()).endsWith("bad.mps");
        assertThat(error)
                .hasMessageContaining("bad.mps, line %d: ".formatted(line))
                .hasMessageContaining(fact);
        assertThat(error).hasMessageMatching("[^\\n]+\\nMaybe [^\\n]+");
    }

    @Test
    void columnsMustStandTogether() throws IOException {
        assertThat(error(SOUND.replace(" y c 1 r 1\n", " y c 1 r 1\n x c 1\n")))
                .hasMessageContaining("line 8")
                .hasMessageContaining("'x' appears again");
    }

    @Test
    void markersMakeIntegers() throws IOException {
        assertThat(error(SOUND.replace(" x c 1 r 1", " m 'MARKER' 'INTORG'\n x c 1 r 1")))
                .hasMessageContaining("line 7: 'x' is an integer variable; implicit4j solves linear programs.")
                .hasMessageContaining("relaxed");
    }

    /** Every prefix of a sound file is refused, however it is cut. */
    @Test
    void aFileThatWasCutOffIsNeverTakenForWhole() throws IOException {
        int end = SOUND.indexOf("ENDATA") + "ENDATA".length();
        for (int length = 0; length < end; length++) {
            assertThat(error(SOUND.substring(0, length)))
                    .as("cut after %d characters", length)
                    .isNotNull();
        }
    }

    @Test
    void anErrorLateInAFixedFileIsReportedAndNotTheFirstBlankInAName() throws IOException {
        var text = """
                ROWS
                 N  THE OBJ
                 L  ROW ONE
                COLUMNS
                    COL ONE   THE OBJ            -1.   ROW ONE             1.
                RHS
                    RHS 1     ROW TWO             4.
                ENDATA
                """;

        assertThat(error(text)).hasMessageContaining("line 7: there is no row 'ROW TWO'");
    }

    @Test
    void binaryContentIsOneSentence() throws IOException {
        var random = new SplittableRandom(7);
        var bytes = new byte[1 << 16];
        random.nextBytes(bytes);
        for (var name : new String[] {"noise.mps", "noise.lp", "noise.dat"}) {
            var file = Files.write(folder.resolve(name), bytes);
            assertThatThrownBy(() -> LpFiles.read(file))
                    .isInstanceOf(LpFormatException.class)
                    .hasMessageMatching("[^\\n]{1,400}\\nMaybe [^\\n]+");
        }
    }

    @Test
    void anEndlessLineIsRefusedBeforeItIsHeld() throws IOException {
        var bytes = new byte[(1 << 24) + 1];
        Arrays.fill(bytes, (byte) 'x');
        var file = Files.write(folder.resolve("endless.mps"), bytes);

        assertThatThrownBy(() -> LpFiles.read(file))
                .isInstanceOf(LpFormatException.class)
                .hasMessageContaining("longer than 16777216 bytes");
    }

    @Test
    void aLongFieldIsShortenedInTheMessage() throws IOException {
        var error = error(SOUND.replace("rhs r 1", "rhs r " + "9".repeat(5000)));

        assertThat(error.getMessage()).contains("line 9").contains("…").hasSizeLessThan(300);
    }

    @Test
    void compressedDataThatIsCutOrDamagedIsAnErrorOfTheFormat() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(SOUND.getBytes(StandardCharsets.UTF_8));
        }
        var whole = bytes.toByteArray();
        var file = folder.resolve("cut.mps.gz");

        for (int length : new int[] {2, 9, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> LpFiles.read(file))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(LpFormatException.class)
                    .hasMessageContaining("damaged or ends early");
        }
        assertThat(LpFiles.read(Files.write(file, whole)).columns()).isEqualTo(2);
    }

    @Test
    void missingFilesAndFoldersSaySo() {
        assertThatThrownBy(() -> LpFiles.read(folder.resolve("absent.mps")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("absent.mps")
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> LpFiles.read(folder))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("a folder");
    }
}
