package org.implicit4j.lp.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MpsReaderTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    @TempDir
    private Path folder;

    private LinearProgram read(String text) throws IOException {
        return LpFiles.read(Files.writeString(folder.resolve("file.mps"), text));
    }

    /** One column in four rows of the types L, G, E, E, with the sections given. */
    private LinearProgram withSections(String sections) throws IOException {
        return read("""
                NAME
                ROWS
                 N obj
                 L less
                 G more
                 E same
                 E also
                COLUMNS
                 x obj 1 less 1
                 x more 1 same 1
                 x also 1
                 y obj 2
                """ + sections + "ENDATA\n");
    }

    private static double[] row(LinearProgram lp, int i) {
        return new double[] {lp.rowLower(i), lp.rowUpper(i)};
    }

    private static double[] column(LinearProgram lp, int j) {
        return new double[] {lp.lower(j), lp.upper(j)};
    }

    @Test
    void rowTypesGiveTheirSidesAndRightHandSidesMayBeNegative() throws IOException {
        var lp = withSections("RHS\n rhs less -4 more -3\n rhs same -2.5e0\n");

        assertThat(row(lp, 0)).containsExactly(-INF, -4);
        assertThat(row(lp, 1)).containsExactly(-3, INF);
        assertThat(row(lp, 2)).containsExactly(-2.5, -2.5);
        assertThat(row(lp, 3)).containsExactly(0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "less, 5, 3, 2, 5",
        "less, 5, -3, 2, 5",
        "more, 5, 3, 5, 8",
        "more, 5, -3, 5, 8",
        "same, 5, 3, 5, 8",
        "same, 5, -3, 2, 5",
        "same, 5, 0, 5, 5",
        "less, 5, 1e30, -Infinity, 5",
        "same, 5, -1e30, -Infinity, 5"
    })
    void rangesFollowTheTypeAndForEqualitiesTheSign(String row, String rhs, String range, double lower, double upper)
            throws IOException {
        var lp = withSections("RHS\n rhs %s %s\nRANGES\n rng %s %s\n".formatted(row, rhs, row, range));

        assertThat(row(lp, lp.rowNames().indexOf(row))).containsExactly(lower, upper);
    }

    @Test
    void rangesMayStandBeforeTheRightHandSidesAndAreExactInDecimal() throws IOException {
        var lp = withSections("RANGES\n rng less 0.1\nRHS\n rhs less 0.3\n");

        assertThat(row(lp, 0)).as("0.3 - 0.1 in doubles is 0.19999999999999998").containsExactly(0.2, 0.3);
    }

    @Test
    void rightHandSideOfTheObjectiveIsTheNegativeOfTheOffset() throws IOException {
        assertThat(withSections("RHS\n rhs obj -7.5\n").objective(new double[] {1, 1}))
                .isEqualTo(1 + 2 + 7.5);
    }

    @Test
    void setNamesMayBeMissing() throws IOException {
        var lp = withSections("RHS\n less 4 more 1\n same 2\nRANGES\n less 1\nBOUNDS\n UP x 9\n FR y\n");

        assertThat(row(lp, 0)).containsExactly(3, 4);
        assertThat(row(lp, 1)).containsExactly(1, INF);
        assertThat(row(lp, 2)).containsExactly(2, 2);
        assertThat(column(lp, 0)).containsExactly(0, 9);
        assertThat(column(lp, 1)).containsExactly(-INF, INF);
    }

    @Test
    void theFirstSetCounts() throws IOException {
        var lp = withSections(
                "RHS\n one less 4\n two less 5\nRANGES\n a less 1\n b less 2\nBOUNDS\n UP p x 9\n UP q x 10\n");

        assertThat(row(lp, 0)).containsExactly(3, 4);
        assertThat(column(lp, 0)).containsExactly(0, 9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " UP b x 4           | 0         | 4",
                " UP b x -4          | -Infinity | -4",
                " UP b x 0           | 0         | 0",
                " LO b x -3          | -3        | Infinity",
                " FX b x 2.5         | 2.5       | 2.5",
                " FR b x             | -Infinity | Infinity",
                " FR b x 0           | -Infinity | Infinity",
                " MI b x             | -Infinity | Infinity",
                " PL b x             | 0         | Infinity",
                " UP b x 1e30        | 0         | Infinity",
                " UP b x Inf         | 0         | Infinity",
                " LO b x -1e20       | -Infinity | Infinity",
                " up b x 4           | 0         | 4"
            })
    void boundTypes(String line, double lower, double upper) throws IOException {
        assertThat(column(withSections("BOUNDS\n " + line + "\n"), 0)).containsExactly(lower, upper);
    }

    @Test
    void aLowerBoundThatIsGivenStaysWithANegativeUpperBoundInEitherOrder() throws IOException {
        assertThat(column(withSections("BOUNDS\n LO b x 0\n UP b x -4\n"), 0)).containsExactly(0, -4);
        assertThat(column(withSections("BOUNDS\n UP b x -4\n LO b x 0\n"), 0)).containsExactly(0, -4);
        assertThat(column(withSections("BOUNDS\n MI b x\n UP b x 4\n"), 0)).containsExactly(-INF, 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OBJSENSE MAX\n",
                "OBJSENSE\n    MAX\n",
                "OBJSENSE\n    MAXIMIZE\n",
                "OBJSENSE\nMAX\n",
                "objsense max\n"
            })
    void senseMayStandOnTheSameLineOrTheNext(String section) throws IOException {
        var text = section + "ROWS\n N c\n L r\nCOLUMNS\n x c 1 r 1\nRHS\n rhs r 1\nENDATA\n";

        assertThat(read(text).sense()).isEqualTo(Sense.MAXIMIZE);
        assertThat(read(text.replace("MAXIMIZE", "MIN").replace("MAX", "MIN").replace("max", "minimize"))
                        .sense())
                .isEqualTo(Sense.MINIMIZE);
    }

    @Test
    void theFirstOfSeveralObjectivesCountsUnlessOneIsNamed() throws IOException {
        var text = "ROWS\n N first\n N second\n L r\nCOLUMNS\n x first 1 second 2\n x r 1\nENDATA\n";

        var first = read(text);
        assertThat(first.costs()).containsExactly(1);
        assertThat(first.rows()).isEqualTo(1);
        assertThat(first.matrix().nonZeros()).isEqualTo(1);
        assertThat(read("OBJNAME\n second\n" + text).costs()).containsExactly(2);
        assertThat(read("OBJNAME second\n" + text).costs()).containsExactly(2);
        assertThat(read(text.replace("COLUMNS", "OBJNAME\n second\nCOLUMNS")).costs())
                .containsExactly(2);
    }

    @Test
    void commentsBlankLinesTabsLowerCaseAndWindowsLineEndsAreFine() throws IOException {
        var text =
                "* a comment\n\nname\todd one\nrows\n n\tc\n l\tr\n\ncolumns\n x\tc\t1\tr\t2\n* more\nrhs\n rhs\tr\t4\nendata\n";

        var lp = read(text);

        assertThat(lp.name()).isEqualTo("odd one");
        assertThat(lp.cost(0)).isEqualTo(1);
        assertThat(row(lp, 0)).containsExactly(-INF, 4);
        assertThat(read(text.replace("\n", "\r\n"))).isEqualTo(lp);
        assertThat(read(text.replace("\n", "\r"))).isEqualTo(lp);
        assertThat(read("\ufeff" + text)).isEqualTo(lp);
        assertThat(read(text + "anything after the end\n")).isEqualTo(lp);
        assertThat(read(text.stripTrailing())).as("no line end after ENDATA").isEqualTo(lp);
    }

    @Test
    void namesMayHoldBlanksInTheFixedFormat() throws IOException {
        var lp = read("""
                NAME          SPACED
                ROWS
                 N  THE OBJ
                 L  ROW ONE
                 G  R 2
                COLUMNS
                    COL ONE   THE OBJ            -1.   ROW ONE             1.
                    COL ONE   R 2           .5
                    COL TWO   THE OBJ            -1.   ROW ONE             3.
                RHS
                    RHS 1     ROW ONE             4.   R 2                 2.
                BOUNDS
                 MI BND 1     COL ONE
                 UP BND 1     COL TWO             2.
                ENDATA
                """);

        assertThat(lp.rowNames()).containsExactly("ROW ONE", "R 2");
        assertThat(lp.columnNames()).containsExactly("COL ONE", "COL TWO");
        assertThat(lp.matrix().get(0, 1)).isEqualTo(3);
        assertThat(lp.matrix().get(1, 0)).isEqualTo(0.5);
        assertThat(row(lp, 1)).containsExactly(2, INF);
        assertThat(column(lp, 0)).containsExactly(-INF, INF);
        assertThat(column(lp, 1)).containsExactly(0, 2);
    }

    @Test
    void exponentsMayBeFortrans() throws IOException {
        assertThat(withSections("RHS\n rhs less 1.5D+02 more -2d-1\n").rowUpper(0))
                .isEqualTo(150);
    }

    @Test
    void zerosAreLeftOutAndRowsAndColumnsWithoutEntriesStay() throws IOException {
        var lp = read("ROWS\n N c\n L r\n L empty\nCOLUMNS\n x c 0 r 0\nENDATA\n");

        assertThat(lp.rows()).isEqualTo(2);
        assertThat(lp.columns()).isEqualTo(1);
        assertThat(lp.matrix().nonZeros()).isZero();
    }

    @Test
    void integersAreRefusedOrRelaxed() throws IOException {
        var file = Files.writeString(folder.resolve("int.mps"), """
                ROWS
                 N c
                 L r
                COLUMNS
                 a c 1 r 1
                 M1 'MARKER' 'INTORG'
                 b c 1 r 1
                 d c 1 r 1
                 M2 'MARKER' 'INTEND'
                 e c 1 r 1
                 f c 1 r 1
                BOUNDS
                 UP b d 7
                 BV b e
                 UI b f 5
                ENDATA
                """);

        var lp = LpFiles.read(file, Integers.RELAX);

        assertThat(lp.columnNames()).containsExactly("a", "b", "d", "e", "f");
        assertThat(lp.uppers()).containsExactly(INF, 1, 7, 1, 5);
        assertThat(lp.lowers()).containsOnly(0);
    }
}
