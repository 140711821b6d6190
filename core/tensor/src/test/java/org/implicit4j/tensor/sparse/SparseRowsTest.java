package org.implicit4j.tensor.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SparseRowsTest {

    private final SparseRows rows = new SparseRows(new int[] {0, 2, 2, 5}, new int[] {3, 0, 1, 0, 1}, 4);

    @Test
    void theTransposedListsTheEntriesOfEachColumnInTheOrderOfTheRows() {
        var transposed = rows.transposed();

        assertThat(transposed.rows().starts()).containsExactly(0, 2, 4, 4, 5);
        assertThat(transposed.rows().columns()).containsExactly(0, 2, 2, 2, 0);
        assertThat(transposed.rows().width()).isEqualTo(3);
        assertThat(transposed.origin()).containsExactly(1, 3, 2, 4, 0);
    }

    @Test
    void itDoesNotSeeLaterChangesOfTheArraysItWasMadeOf() {
        int[] columns = {1, 0};
        var copied = new SparseRows(new int[] {0, 2}, columns, 2);
        columns[0] = 0;

        assertThat(copied.columns()).containsExactly(1, 0);
    }

    @Test
    void columnsHaveToExist() {
        assertThatThrownBy(() -> new SparseRows(new int[] {0, 1}, new int[] {4}, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column 4")
                .hasMessageContaining("0 to 3");
    }

    @Test
    void startsHaveToRiseFromZeroToTheNumberOfEntries() {
        assertThatThrownBy(() -> new SparseRows(new int[] {0, 2, 1, 3}, new int[3], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 2 to 1");
        assertThatThrownBy(() -> new SparseRows(new int[] {0, 2}, new int[3], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3");
    }

    @Test
    void itIsDescribedByItsSize() {
        assertThat(rows).hasToString("SparseRows[3 x 4, 5 entries]");
    }
}
