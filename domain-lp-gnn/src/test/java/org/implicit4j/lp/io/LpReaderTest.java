package org.implicit4j.lp.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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

class LpReaderTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    @TempDir
    private Path folder;

    private LinearProgram read(String text) throws IOException {
        return LpFiles.read(Files.writeString(folder.resolve("file.lp"), text));
    }

    private LpFormatException error(String text) throws IOException {
        var file = Files.writeString(folder.resolve("bad.lp"), text);
        return catchThrowableOfType(LpFormatException.class, () -> LpFiles.read(file));
    }

    @Test
    void readsAWholeProgram() throws IOException {
        var lp = read("""
                \\Problem name: diet
                \\ a comment
                Maximize
                 profit: 3 x + 3y - 2.5e3 z + 12 \\ the constant counts
                Subject To
                 c1: 1 <= x + y <= 3
                 c2: x - z >= -4
                 2x = 2
                 - x
                   + 0.5 y + z < 1e2
                Bounds
                 -inf <= y <= 4
                 z free
                 x <= 10
                End
                """);

        assertThat(lp.name()).isEqualTo("diet");
        assertThat(lp.sense()).isEqualTo(Sense.MAXIMIZE);
        assertThat(lp.offset()).isEqualTo(12);
        assertThat(lp.columnNames()).containsExactly("x", "y", "z");
        assertThat(lp.costs()).containsExactly(3, 3, -2500);
        assertThat(lp.rowNames()).containsExactly("c1", "c2", "c3", "c4");
        assertThat(lp.rowLowers()).containsExactly(1, -4, 2, -INF);
        assertThat(lp.rowUppers()).containsExactly(3, INF, 2, 100);
        assertThat(lp.lowers()).containsExactly(0, -INF, -INF);
        assertThat(lp.uppers()).containsExactly(10, 4, INF);
        assertThat(lp.matrix().multiply(new double[] {1, 10, 100})).containsExactly(11, -99, 2, 104);
    }

    @ParameterizedTest
    @CsvSource({
        "Minimize, Subject To, End",
        "minimise, such that, end",
        "MIN, ST, END",
        "minimum, s.t., End",
        "min, st., end"
    })
    void keywordsComeInManyFormsAndAnyCase(String sense, String constraints, String end) throws IOException {
        var lp = read("%s\n x\n%s\n x >= 1\n%s".formatted(sense, constraints, end));

        assertThat(lp.sense()).isEqualTo(Sense.MINIMIZE);
        assertThat(lp.rowLower(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "x + y <= 3, -Infinity, 3",
        "x + y =< 3, -Infinity, 3",
        "x + y < 3, -Infinity, 3",
        "x + y >= -3, -3, Infinity",
        "x + y => - 3, -3, Infinity",
        "x + y > 3, 3, Infinity",
        "x + y = 3, 3, 3",
        "3 >= x + y, -Infinity, 3",
        "-3 <= x + y, -3, Infinity",
        "3 = x + y, 3, 3",
        "1 <= x + y <= 3, 1, 3",
        "3 >= x + y >= 1, 1, 3",
        "5 <= x + y <= 4, 5, 4",
        "x + y <= inf, -Infinity, Infinity",
        "x + y >= -Infinity, -Infinity, Infinity",
        "-inf <= x + y <= 3, -Infinity, 3",
        "x + y >= -1e30, -Infinity, Infinity"
    })
    void constraintForms(String constraint, double lower, double upper) throws IOException {
        var lp = read("min\n x\nst\n r: " + constraint + "\nend");

        assertThat(lp.rowLower(0)).isEqualTo(lower);
        assertThat(lp.rowUpper(0)).isEqualTo(upper);
        assertThat(lp.matrix().nonZeros()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "x <= 5, 0, 5",
        "x <= -5, 0, -5",
        "x >= -3, -3, Infinity",
        "5 >= x, 0, 5",
        "-3 <= x, -3, Infinity",
        "-3 <= x <= 5, -3, 5",
        "5 >= x >= -3, -3, 5",
        "x = 2.5, 2.5, 2.5",
        "x free, -Infinity, Infinity",
        "x FREE, -Infinity, Infinity",
        "x >= -inf, -Infinity, Infinity",
        "-infinity <= x <= +inf, -Infinity, Infinity",
        "x >= - 1e+30, -Infinity, Infinity",
        "x <= 7, 0, 7"
    })
    void boundForms(String bound, double lower, double upper) throws IOException {
        var lp = read("min\n x\nst\n r: x + y >= 0\nbounds\n " + bound + "\nend");

        assertThat(lp.lower(0)).isEqualTo(lower);
        assertThat(lp.upper(0)).isEqualTo(upper);
    }

    @Test
    void aLaterBoundReplacesAnEarlierOne() throws IOException {
        var lp = read("min\n x\nst\n r: x >= 0\nbounds\n x <= 5\n x >= -1\n x <= 6\nend");

        assertThat(lp.lower(0)).isEqualTo(-1);
        assertThat(lp.upper(0)).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "3 x, 3",
        "3x, 3",
        "+ x, 1",
        "- x, -1",
        "- 2.5e3 x, -2500",
        "-2.5E-1x, -0.25",
        ".5x, 0.5",
        "- - 2 x, 2",
        "x + x, 2",
        "3e x, 3"
    })
    void termForms(String term, double cost) throws IOException {
        var name = term.contains("e x") ? "e" : "x";
        var lp = read("min\n " + (name.equals("e") ? "3e" : term) + "\nst\n " + name + " >= 1\nend");

        assertThat(lp.columnNames()).containsExactly(name);
        assertThat(lp.costs()).containsExactly(cost);
    }

    @Test
    void theObjectiveMayBeEmptyOrAConstant() throws IOException {
        assertThat(read("min\nst\n x >= 1\nend").costs()).containsExactly(0);
        assertThat(read("min\n obj:\nst\n x >= 1\nend").costs()).containsExactly(0);
        assertThat(read("min\n obj: - 3\nst\n x >= 1\nend").offset()).isEqualTo(-3);
    }

    @Test
    void namesMayHoldBracketsAndKeywordsMayBeLabels() throws IOException {
        var lp = read("min\n x[1,2] + a.b_c#3\nst\n end: x[1,2] >= 1\n st: a.b_c#3 >= 2\nend");

        assertThat(lp.columnNames()).containsExactly("x[1,2]", "a.b_c#3");
        assertThat(lp.rowNames()).containsExactly("end", "st");
    }

    @Test
    void labelsGivenLaterAreNotTakenByUnlabelledRows() throws IOException {
        var lp = read("min\n x\nst\n x >= 1\n c1: x >= 2\n x >= 3\nend");

        assertThat(lp.rowNames()).containsExactly("c2", "c1", "c3");
        assertThat(lp.rowLowers()).containsExactly(1, 2, 3);
    }

    @Test
    void constraintsMayShareALineAndBreakOverSeveral() throws IOException {
        var lp = read("min\n x\nst\n a: x\n + y\n >=\n 1 b: y <= 2\nend");

        assertThat(lp.rowLower(0)).isEqualTo(1);
        assertThat(lp.rowUpper(1)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n"})
    void lineEndsAndTabsDoNotMatter(String end) throws IOException {
        assertThat(read("min\n\tx\nst\n\tr:\tx >= 1\nend\n".replace("\n", end)).rowLower(0))
                .isEqualTo(1);
    }

    @Test
    void integersAreRefusedOrRelaxed() throws IOException {
        var text = "min\n x + y\nst\n x + y >= 1\nbounds\n x <= 9\ngenerals\n x\nbinaries\n y\nend";

        assertThat(error(text))
                .hasMessageContaining("line 8: 'x' is an integer variable; implicit4j solves linear programs.")
                .hasMessageContaining("relaxed");
        var lp = LpFiles.read(folder.resolve("bad.lp"), Integers.RELAX);
        assertThat(lp.uppers()).containsExactly(9, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "foo~ x~st~ x >= 1~end | 1 | 'foo'",
                "max: 3x + 2y;~c1: x + y <= 4; | 1 | 'max' with a colon",
                "min~ nan x~st~ x >= 1~end | 2 | 'nan'",
                "min~ inf x~st~ x >= 1~end | 2 | 'inf'",
                "min~ 1e400 x~st~ x >= 1~end | 2 | '1e400'",
                "min~ 3 4 x~st~ x >= 1~end | 2 | '4'",
                "min~ x y~st~ x >= 1~end | 2 | 'y'",
                "min~ x +~st~ x >= 1~end | 3 | 'st'",
                "min~ x * y~st~ x >= 1~end | 2 | '*'",
                "min~ [ x ^2 ]~st~ x >= 1~end | 2 | quadratic",
                "min~ x~st~ r: x >= y~end | 4 | 'y'",
                "min~ x~st~ r: x >= 1 y~end | 4 | 'y'",
                "min~ x~st~ r: x + 2 >= 1~end | 4 | constant 2",
                "min~ x~st~ r: x~end | 5 | <=, >= or =",
                "min~ x~st~ r: 1 >= 2~end | 4 | no variable",
                "min~ x~st~ r: 1 <= x >= 3~end | 5 | '>=' on its right",
                "min~ x~st~ r: 1 = x <= 3~end | 5 | '=' on its left",
                "min~ x~st~ r: x >= inf~end | 5 | no value reaches",
                "min~ x~st~ r: x >= 1~ r: x >= 2~end | 5 | second constraint 'r'",
                "min~ x~st~ r: x >= 1~bounds~ z <= 1~end | 6 | 'z'",
                "min~ x~st~ r: x >= 1~bounds~ x <= 1 x >= 0~end | 6 | end of the line",
                "min~ x~st~ r: x >= 1~bounds~ x >= inf~end | 7 | no value reaches",
                "min~ x~st~ r: x >= 1~semi-continuous~ x~end | 5 | no part of a linear program",
                "min~ x~st~ r: x >= 1~sos1~ s: x:1~end | 5 | no part of a linear program",
                "min~ x~st~ r: x >= 1~max~ x~end | 5 | 'max'",
                "min~ x~st~ r: x >= 1 | 4 | End",
                "\"\" | 1 | end of the file"
            })
    void errorsNameTheLineAndWhatIsThere(String text, int line, String fact) throws IOException {
        var error = error(text.replace('~', '\n'));

        assertThat(error).isNotNull();
        assertThat(error.getMessage())
                .contains("bad.lp, line %d: ".formatted(line))
                .contains(fact);
        assertThat(error).hasMessageMatching("[^\\n]+\\nMaybe [^\\n]+");
    }

    @Test
    void aFileThatWasCutOffIsNeverTakenForWhole() throws IOException {
        var text = "Minimize\n obj: x + y\nSubject To\n r: x + 2 y >= 1\nBounds\n x <= 4\nEnd";
        for (int length = 0; length < text.length(); length++) {
            assertThat(error(text.substring(0, length)))
                    .as("cut after %d characters", length)
                    .isNotNull();
        }
        assertThat(error(text)).isNull();
    }
}
