package org.implicit4j.lp.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    @TempDir
    private Path folder;

    private LinearProgram written(LinearProgram lp, String name) throws IOException {
        LpFiles.write(lp, folder.resolve(name));
        return LpFiles.read(folder.resolve(name));
    }

    /** Numbers over many binades with full mantissas, every kind of bound, empty rows and columns. */
    private static LinearProgram random(int seed) {
        var random = new SplittableRandom(seed);
        var builder = LinearProgram.builder("seed " + seed, random.nextBoolean() ? Sense.MINIMIZE : Sense.MAXIMIZE)
                .offset(random.nextBoolean() ? number(random) : 0);
        int m = random.nextInt(1, 12);
        int n = random.nextInt(1, 20);
        for (int j = 0; j < n; j++) {
            var bounds = bounds(random, true);
            builder.addColumn("x" + j, bounds[0], bounds[1], random.nextBoolean() ? number(random) : 0);
        }
        for (int i = 0; i < m; i++) {
            var bounds = bounds(random, false);
            builder.addRow("r" + i, bounds[0], bounds[1]);
            for (int j = 0; j < n; j++) {
                if (random.nextInt(3) == 0) {
                    builder.coefficient(i, j, number(random));
                }
            }
        }
        return builder.build();
    }

    private static double number(SplittableRandom random) {
        double value = random.nextDouble(-1, 1) * Math.scalb(1.0, random.nextInt(-40, 40));
        return random.nextInt(4) == 0 ? Math.rint(value) : value;
    }

    private static double[] bounds(SplittableRandom random, boolean mayCross) {
        double a = number(random);
        double b = number(random);
        return switch (random.nextInt(7)) {
            case 0 -> new double[] {a, a};
            case 1 -> new double[] {-INF, a};
            case 2 -> new double[] {a, INF};
            case 3 -> new double[] {-INF, INF};
            case 4 -> new double[] {0, Math.abs(a)};
            case 5 -> mayCross ? new double[] {0, -Math.abs(a)} : new double[] {0, 0};
            default -> new double[] {Math.min(a, b), Math.max(a, b)};
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mps", "a.mps.gz", "a.lp", "a.LP.gz"})
    void programsComeBackBitForBit(String name) throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            var lp = random(seed);
            assertThat(written(lp, name)).as("seed %d", seed).isEqualTo(lp);
        }
    }

    /** No double R gives {@code lower + R == upper} or {@code upper - R == lower} here when computed in doubles. */
    @Test
    void rangesThatNoDoubleWidthGivesBackAreExact() throws IOException {
        double eps = Math.ulp(1.0);
        double lower = -(1 + eps);
        double upper = 1 + 2 * eps;
        for (double width = 2; width <= 2 + 8 * eps; width += 2 * eps) {
            assertThat(lower + width == upper || upper - width == lower)
                    .as("width %s", width)
                    .isFalse();
        }
        var builder = LinearProgram.builder("", Sense.MINIMIZE);
        builder.addColumn("x", 0, 1, 1);
        builder.coefficient(builder.addRow("r", lower, upper), 0, 1);
        builder.coefficient(builder.addRow("smallest-large", Double.MIN_VALUE, 9e19), 0, 1);
        var lp = builder.build();

        assertThat(written(lp, "range.mps")).isEqualTo(lp);
    }

    @Test
    void namesWithBlanksComeBackFromTheFixedFormat() throws IOException {
        var builder = LinearProgram.builder("two words", Sense.MAXIMIZE).offset(-1.0 / 3);
        int x = builder.addColumn("a b 1", -1.0 / 3, 2.0 / 3, -1.2345678901234567e-12);
        int y = builder.addColumn("y", -INF, -5, 1);
        int r = builder.addRow("b", 1.0 / 7, 5);
        int s = builder.addRow("row 2", -INF, INF);
        builder.coefficient(r, x, 1e-300).coefficient(s, x, -1.0 / 3).coefficient(r, y, 12345678901234.5);
        var lp = builder.build();

        assertThat(written(lp, "blanks.mps")).isEqualTo(lp);
    }

    @Test
    void aProgramWithoutRowsOrColumnsComesBack() throws IOException {
        var builder = LinearProgram.builder("", Sense.MINIMIZE).offset(2);
        assertThat(written(builder.build(), "none.lp")).isEqualTo(builder.build());
        assertThat(written(builder.build(), "none.mps")).isEqualTo(builder.build());
        builder.addRow("obj", -INF, 3);
        assertThat(written(builder.build(), "row.mps"))
                .as("a row that is called like the objective")
                .isEqualTo(builder.build());
    }

    @Test
    void whatAFormatCannotHoldIsRefusedBeforeAFileAppears() {
        var crossed = LinearProgram.builder("", Sense.MINIMIZE);
        crossed.addRow("r", 2, 1);
        var huge = LinearProgram.builder("", Sense.MINIMIZE);
        huge.addColumn("x", 0, 1e25, 1);
        var blank = LinearProgram.builder("", Sense.MINIMIZE);
        blank.addColumn("x 1", 0, 1, 1);
        var longBlank = LinearProgram.builder("", Sense.MINIMIZE);
        longBlank.addColumn("longer than eight", 0, 1, 1);
        var keyword = LinearProgram.builder("", Sense.MINIMIZE);
        keyword.addColumn("Bounds", 0, 1, 1);
        var digit = LinearProgram.builder("", Sense.MINIMIZE);
        digit.addColumn("1x", 0, 1, 1);

        assertRefused(crossed, "a.mps", "'r'");
        assertRefused(huge, "a.mps", "1.0E25");
        assertRefused(huge, "a.lp", "1.0E25");
        assertRefused(blank, "a.lp", "'x 1'");
        assertRefused(longBlank, "a.mps", "'longer than eight'");
        assertRefused(keyword, "a.lp", "'Bounds'");
        assertRefused(digit, "a.lp", "'1x'");
        assertRefused(LinearProgram.builder("", Sense.MINIMIZE), "a.txt", ".mps.gz");
        assertThat(folder).isEmptyDirectory();
    }

    private void assertRefused(LinearProgram.Builder lp, String name, String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LpFiles.write(lp.build(), folder.resolve(name)))
                .withMessageContaining(part);
    }

    @Test
    void writingReplacesTheFileAndLeavesNothingElseBehind() throws IOException {
        Files.writeString(folder.resolve("a.mps"), "old");

        assertThat(written(random(1), "a.mps")).isEqualTo(random(1));

        assertThat(folder).isDirectoryContaining(file -> file.endsWith("a.mps"));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        assertThatThrownBy(() -> LpFiles.write(random(1), folder.resolve("no/such/folder/a.mps")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void filesOfAnotherNameAreReadByTheirFirstWord() throws IOException {
        LpFiles.write(random(3), folder.resolve("a.mps.gz"));
        LpFiles.write(random(3), folder.resolve("a.lp"));
        Files.move(folder.resolve("a.mps.gz"), folder.resolve("one"));
        Files.move(folder.resolve("a.lp"), folder.resolve("two.txt"));

        assertThat(LpFiles.read(folder.resolve("one"))).isEqualTo(random(3));
        assertThat(LpFiles.read(folder.resolve("two.txt"))).isEqualTo(random(3));
    }
}
