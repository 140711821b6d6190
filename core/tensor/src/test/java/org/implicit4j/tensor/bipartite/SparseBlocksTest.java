package org.implicit4j.tensor.bipartite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.implicit4j.tensor.parameter.ParameterLayout;
import org.junit.jupiter.api.Test;

class SparseBlocksTest {

    /** Two samples: [[1, 2], [0, 3]] and [[4, 0, 5]]. */
    private final SparseBlocks two = SparseBlocks.of(
            new int[] {0, 2, 3}, new int[] {0, 2, 5}, new int[] {0, 2, 3, 5}, new int[] {0, 1, 1, 2, 4}, new float[] {
                1, 2, 3, 4, 5
            });

    @Test
    void columnsListTheEntriesOfTheRowsTheOtherWayRound() {
        var columns = two.into(Side.COLUMNS);

        assertThat(columns.start()).containsExactly(0, 1, 3, 4, 4, 5);
        assertThat(columns.index()).containsExactly(0, 0, 1, 2, 2);
        assertThat(columns.value()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void spansCountNodesOfWholeSamples() {
        assertThat(two.samples()).isEqualTo(2);
        assertThat(two.entries()).isEqualTo(5);
        assertThat(two.span(Side.COLUMNS, 1, 1)).isEqualTo(new Span(1, 1, 2, 3));
        assertThat(two.span(Side.ROWS, 0, 2)).isEqualTo(new Span(0, 2, 0, 3));
    }

    @Test
    void selectedSamplesComeInTheOrderAskedForAndMayRepeat() {
        var turned = two.select(1, 0, 1);

        assertThat(turned.samples()).isEqualTo(3);
        assertThat(turned.into(Side.ROWS).start()).containsExactly(0, 2, 4, 5, 7);
        assertThat(turned.into(Side.ROWS).index()).containsExactly(0, 2, 3, 4, 4, 5, 7);
        assertThat(turned.into(Side.ROWS).value()).containsExactly(4, 5, 1, 2, 3, 4, 5);
    }

    @Test
    void scalingMultipliesRowsAndColumns() {
        var scaled = two.scaled(new float[] {1, -1, 2}, new float[] {1, 10, 1, 1, -1});

        assertThat(scaled.into(Side.ROWS).value()).containsExactly(1, 20, -30, 8, -10);
        assertThat(two.into(Side.ROWS).value()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void anEntryOutsideItsSampleIsNamed() {
        assertThatThrownBy(() -> SparseBlocks.of(
                        new int[] {0, 1, 2}, new int[] {0, 1, 2}, new int[] {0, 1, 2}, new int[] {1, 1}, new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Row 0")
                .hasMessageContaining("column 1");
    }

    @Test
    void lengthsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> SparseBlocks.of(
                        new int[] {0, 1}, new int[] {0, 1}, new int[] {0, 2}, new int[] {0}, new float[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row starts");
        assertThatThrownBy(() -> SparseBlocks.of(
                        new int[] {0, 2, 1}, new int[] {0, 1, 2}, new int[] {0, 0}, new int[0], new float[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rowOffsets decreases from 2 to 1");
        assertThatThrownBy(() -> two.select(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Sample 2");
        assertThatThrownBy(two::select)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
    }

    @Test
    void layoutsRefuseTwoParametersOfOneName() {
        var layout = ParameterLayout.builder();
        layout.add("w", 2, 3);

        assertThatThrownBy(() -> layout.add("w", 1)).hasMessageContaining("'w'");
        assertThatThrownBy(() -> layout.add("v", 0)).hasMessageContaining("length of 0");
        assertThatThrownBy(() -> layout.build().parameter("x"))
                .hasMessageContaining("'x'")
                .hasMessageContaining("[w]");
        assertThat(layout.build().size()).isEqualTo(6);
    }

    @Test
    void programsRefuseStepsThatDoNotFit() {
        var layout = ParameterLayout.builder();
        var layer = new Layer(layout.add("w", 2, 3), null, false);
        var program = Program.builder();
        var rows = program.constant(Side.ROWS, 4);
        var columns = program.constant(Side.COLUMNS, 4);

        assertThatThrownBy(() -> program.linear(layer, rows)).hasMessageContaining("takes 3 features");
        assertThatThrownBy(() -> program.gather(rows, rows, 0)).hasMessageContaining("other side");
        assertThatThrownBy(() -> program.copy(rows, columns, 0)).hasMessageContaining("other side");
        assertThatThrownBy(() -> program.gather(rows, columns, 1)).hasMessageContaining("do not fit");
    }
}
