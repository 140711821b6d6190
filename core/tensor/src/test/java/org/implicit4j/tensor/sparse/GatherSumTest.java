package org.implicit4j.tensor.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.OperationContract;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GatherSumTest {

    /** Four rows over five nodes: one row is empty, one names a node twice, and node 1 is never named. */
    private static final SparseRows SMALL =
            new SparseRows(new int[] {0, 2, 2, 7, 8}, new int[] {4, 0, 2, 3, 2, 0, 4, 3}, 5);

    private static SparseRows random(int height, int width, int entries) {
        var random = new Random(11);
        int[] starts = new int[height + 1];
        random.ints(entries, 0, height).forEach(row -> starts[row + 1]++);
        for (int i = 0; i < height; i++) {
            starts[i + 1] += starts[i];
        }
        return new SparseRows(starts, random.ints(entries, 0, width).toArray(), width);
    }

    @Nested
    class Weighted extends OperationContract {
        @Override
        protected Operation operation() {
            return new GatherSum(SMALL, true);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(5, 3), Shape.of(8));
        }
    }

    @Nested
    class WithoutWeights extends OperationContract {
        @Override
        protected Operation operation() {
            return new GatherSum(SMALL, false);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(5, 3));
        }
    }

    /** Several tasks, several tiles in each, and rows of 10 entries on the average. */
    @Nested
    class OfManyRows extends OperationContract {
        private final SparseRows rows = random(2003, 1501, 20_011);

        @Override
        protected Operation operation() {
            return new GatherSum(rows, true);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(1501, 19), Shape.of(20_011));
        }
    }

    /** On small whole numbers every sum is exact. */
    @Test
    void eachRowIsTheWeightedSumOfItsNeighbours() {
        INDArray x = Nd4j.createFromArray(1.0, 10, 2, 20, 3, 30, 4, 40, 5, 50).reshape(5, 2);
        INDArray w = Nd4j.createFromArray(1.0, 2, 3, 4, 5, 6, 7, 8);
        INDArray result = Nd4j.create(DataType.DOUBLE, 4, 2);

        new GatherSum(SMALL, true).forward(List.of(x, w), result);

        assertThat(result.ravel().toDoubleVector())
                .containsExactly(5 + 2, 50 + 20, 0, 0, 9 + 16 + 15 + 6 + 35, 90 + 160 + 150 + 60 + 350, 32, 320);
    }

    @Test
    void nodesAndWeightsHaveToFit() {
        assertThatThrownBy(() -> new GatherSum(SMALL, true).shape(List.of(Shape.of(4, 3), Shape.of(8))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[5, features]")
                .hasMessageContaining("[4, 3]");
        assertThatThrownBy(() -> new GatherSum(SMALL, true).shape(List.of(Shape.of(5, 3), Shape.of(7))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[8]")
                .hasMessageContaining("[7]");
    }
}
