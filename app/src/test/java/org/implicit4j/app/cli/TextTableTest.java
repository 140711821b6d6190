package org.implicit4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private static final List<List<String>> ROWS =
            List.of(List.of("a", "one two three four five six", "7"), List.of("bcd", "two", "12"));

    @Test
    void columnsAreAlignedAndNumbersToTheRight() {
        assertThat(new TextTable(List.of("x", "words", "n"), ROWS, 2).lines(80, 1))
                .containsExactly(
                        "x    words                         n",
                        "a    one two three four five six   7",
                        "bcd  two                          12");
    }

    @Test
    void oneColumnIsBrokenBetweenWordsWhereTheLineIsTooLong() {
        assertThat(new TextTable(List.of("x", "words", "n"), ROWS, 2).lines(27, 1))
                .containsExactly(
                        "x    words                n",
                        "a    one two three four   7",
                        "     five six",
                        "bcd  two                 12");
    }

    @Test
    void widestOfSeveralColumnsIsMadeNarrowerFirst() {
        List<List<String>> rows = List.of(List.of("one two three four five", "six seven eight nine"));

        assertThat(new TextTable(List.of("a", "b"), rows, 2).lines(35, 0, 1))
                .containsExactly("a                 b", "one two three     six seven eight", "four five         nine");
    }

    @Test
    void blanksInFrontAreKept() {
        assertThat(TextTable.wrap("  ab cd", 5)).containsExactly("  ab", "  cd");
    }

    @Test
    void wordThatIsLongerThanALineStaysWhole() {
        assertThat(TextTable.wrap("a incomprehensible b", 6)).containsExactly("a", "incomprehensible", "b");
    }
}
