package org.implicit4j.lp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LinearProgramTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    private static LinearProgram.Builder twoByTwo() {
        var builder = LinearProgram.builder("diet", Sense.MAXIMIZE).offset(0.5);
        int x = builder.addColumn("x", 0, INF, 3);
        int y = builder.addColumn("y", -INF, 4, -2);
        int sum = builder.addRow("sum", 1, 1);
        int cap = builder.addRow("cap", -INF, 9);
        builder.coefficient(sum, x, 1).coefficient(sum, y, 1).coefficient(cap, y, 7);
        return builder;
    }

    @Test
    void keepsWhatTheBuilderWasGiven() {
        var lp = twoByTwo().build();

        assertThat(lp.name()).isEqualTo("diet");
        assertThat(lp.sense()).isEqualTo(Sense.MAXIMIZE);
        assertThat(lp.rows()).isEqualTo(2);
        assertThat(lp.columns()).isEqualTo(2);
        assertThat(lp.offset()).isEqualTo(0.5);
        assertThat(lp.costs()).containsExactly(3, -2);
        assertThat(lp.lowers()).containsExactly(0, -INF);
        assertThat(lp.uppers()).containsExactly(INF, 4);
        assertThat(lp.rowLowers()).containsExactly(1, -INF);
        assertThat(lp.rowUppers()).containsExactly(1, 9);
        assertThat(lp.columnNames()).containsExactly("x", "y");
        assertThat(lp.rowNames()).containsExactly("sum", "cap");
        assertThat(lp.matrix().multiply(new double[] {1, 10})).containsExactly(11, 70);
    }

    @Test
    void singleAccessorsAgreeWithTheVectors() {
        var lp = twoByTwo().build();

        assertThat(lp.cost(1)).isEqualTo(-2);
        assertThat(lp.lower(1)).isEqualTo(-INF);
        assertThat(lp.upper(1)).isEqualTo(4);
        assertThat(lp.rowLower(1)).isEqualTo(-INF);
        assertThat(lp.rowUpper(1)).isEqualTo(9);
        assertThat(lp.rowName(1)).isEqualTo("cap");
        assertThat(lp.columnName(1)).isEqualTo("y");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> lp.upper(2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> lp.rowLower(2));
    }

    @Test
    void objectiveIncludesTheOffsetInItsOwnSense() {
        assertThat(twoByTwo().build().objective(new double[] {2, 1})).isEqualTo(0.5 + 6 - 2);
    }

    @Test
    void vectorsAreCopies() {
        var lp = twoByTwo().build();

        lp.costs()[0] = 99;
        lp.lowers()[0] = 99;

        assertThat(lp.cost(0)).isEqualTo(3);
        assertThat(lp.lower(0)).isZero();
    }

    @Test
    void aBuilderThatGoesOnDoesNotChangeWhatItBuilt() {
        var builder = twoByTwo();
        var lp = builder.build();

        builder.addColumn("z", 0, 1, 1);
        builder.addRow("more", 0, 1);

        assertThat(lp.columns()).isEqualTo(2);
        assertThat(lp.columnNames()).hasSize(2);
        assertThat(lp)
                .isEqualTo(twoByTwo().build())
                .hasSameHashCodeAs(twoByTwo().build());
        assertThat(builder.build()).isNotEqualTo(lp);
    }

    @Test
    void crossedBoundsAreKeptBecauseTheyMeanInfeasible() {
        var builder = LinearProgram.builder("", Sense.MINIMIZE);
        builder.addColumn("x", 2, 1, 0);
        builder.addRow("r", 5, 4);

        var lp = builder.build();

        assertThat(lp.lower(0)).isEqualTo(2);
        assertThat(lp.upper(0)).isEqualTo(1);
        assertThat(lp.rowLower(0)).isEqualTo(5);
    }

    @Test
    void badNumbersAreRejectedWithTheNameOfTheirPlace() {
        var builder = twoByTwo();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addColumn("bad", Double.NaN, 1, 0))
                .withMessageContaining("column 'bad'")
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addColumn("bad", 0, 1, INF))
                .withMessageContaining("cost of column 'bad'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addRow("low", INF, INF))
                .withMessageContaining("row 'low'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.coefficient(0, 1, -INF))
                .withMessageContaining("'y' in row 'sum' is -Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.coefficient(2, 0, 1))
                .withMessageContaining("no row 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.offset(Double.NaN))
                .withMessageContaining("NaN");
        assertThat(builder.build())
                .as("a rejected part leaves no trace")
                .isEqualTo(twoByTwo().build());
    }

    @Test
    void partsCanBeReplacedUntilTheProgramIsBuilt() {
        var builder = twoByTwo().name("other").sense(Sense.MINIMIZE);
        builder.cost(1, 5).columnBounds(0, -1, 1).rowBounds(1, 2, 3);

        var lp = builder.build();

        assertThat(lp.name()).isEqualTo("other");
        assertThat(lp.sense()).isEqualTo(Sense.MINIMIZE);
        assertThat(lp.costs()).containsExactly(3, 5);
        assertThat(lp.lowers()).containsExactly(-1, -INF);
        assertThat(lp.rowUppers()).containsExactly(1, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.rowBounds(1, Double.NaN, 0))
                .withMessageContaining("row 'cap'");
    }

    @Test
    void negativeZerosBecomeZerosSoThatEqualProgramsAreBitwiseEqual() {
        var builder = LinearProgram.builder("", Sense.MINIMIZE).offset(-0.0);
        builder.addColumn("x", -0.0, 1, -0.0);

        var lp = builder.build();

        assertThat(1 / lp.lower(0)).isEqualTo(INF);
        assertThat(1 / lp.cost(0)).isEqualTo(INF);
        assertThat(1 / lp.offset()).isEqualTo(INF);
    }

    @Test
    void namesMustDiffer() {
        var builder = twoByTwo();
        builder.addRow("sum", 0, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("Two rows are called 'sum'");
    }

    @Test
    void objectiveOfAVectorOfTheWrongSizeIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twoByTwo().build().objective(new double[3]))
                .withMessageContaining("3 entries")
                .withMessageContaining("2 columns");
    }
}
