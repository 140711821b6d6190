package org.implicit4j.lp.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.implicit4j.lp.model.Sense;
import org.implicit4j.lp.shared.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetlibFilesTest {

    private static final Pattern ANSWER =
            Pattern.compile("\"([^\"]+\\.mps\\.gz)\":\\s*\\{\\s*\"objective\":[^,]+,\\s*\"rows\":\\s*(\\d+),"
                    + "\\s*\"columns\":\\s*(\\d+),\\s*\"nonzeros\":\\s*(\\d+)");

    @TempDir
    private Path temporary;

    @Test
    void allNetlibFilesHaveTheirSizesAndComeBackFromMpsBitForBit() throws IOException {
        var folder = SharedFiles.require("data/lp/netlib");
        var answers = ANSWER.matcher(Files.readString(folder.resolve("answers.json")));
        var softly = new SoftAssertions();
        int files = 0;
        while (answers.find()) {
            files++;
            var lp = LpFiles.read(folder.resolve(answers.group(1)));
            softly.assertThat(new int[] {lp.rows(), lp.columns(), lp.matrix().nonZeros()})
                    .as(answers.group(1))
                    .containsExactly(
                            Integer.parseInt(answers.group(2)),
                            Integer.parseInt(answers.group(3)),
                            Integer.parseInt(answers.group(4)));
            var copy = temporary.resolve("copy.mps");
            LpFiles.write(lp, copy);
            softly.assertThat(LpFiles.read(copy).equals(lp))
                    .as(answers.group(1))
                    .isTrue();
        }
        assertThat(files).isEqualTo(46);
        softly.assertAll();
    }

    @Test
    void hardFilesAreReadOrRefusedAsTheyDeserve() throws IOException {
        var folder = SharedFiles.require("data/lp/hard");

        assertThat(LpFiles.read(folder.resolve("avgas.mps")).rows()).isEqualTo(10);
        assertThat(LpFiles.read(folder.resolve("galenet.mps")).columns()).isEqualTo(8);
        assertThat(LpFiles.read(folder.resolve("bgetam.mps")).columns()).isEqualTo(688);
        assertThat(LpFiles.read(folder.resolve("refinery.mps")).rows()).isEqualTo(323);
        assertThat(LpFiles.read(folder.resolve("gas11.mps")).columns()).isEqualTo(862);
        assertThat(LpFiles.read(folder.resolve("blending.mps")).sense())
                .as("the file states no sense, so it minimizes")
                .isEqualTo(Sense.MINIMIZE);
        assertThat(LpFiles.read(folder.resolve("no-newline-eof.lp")).rowUpper(0))
                .isEqualTo(1);
        assertThatThrownBy(() -> LpFiles.read(folder.resolve("nan0.mps")))
                .isInstanceOf(LpFormatException.class)
                .hasMessageContaining("nan0.mps, line 8: the coefficient of column 'P1' in row 'INCOME' is 'nan'");
        assertThatThrownBy(() -> LpFiles.read(folder.resolve("garbage.mps"))).isInstanceOf(LpFormatException.class);
    }
}
