package org.implicit4j.tensor.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.OperationContract;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SoftmaxTest {

    @Nested
    class OfFewRows extends OperationContract {
        @Override
        protected Operation operation() {
            return new Softmax();
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 3, 5));
        }
    }

    /** More rows than fit into one tile, and not a multiple of it. */
    @Nested
    class OfSeveralTiles extends OperationContract {
        @Override
        protected Operation operation() {
            return new Softmax();
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(5, 33, 257));
        }
    }

    @Test
    void rowsAreExponentialsDividedByTheirSum() {
        INDArray x = Nd4j.createFromArray(new double[][] {{0, Math.log(3)}, {1000, 1000}});
        INDArray p = x.like();
        new Softmax().forward(List.of(x), p);

        assertThat(p.toDoubleMatrix()[0]).containsExactly(new double[] {0.25, 0.75}, within(1e-15));
        assertThat(p.toDoubleMatrix()[1]).containsExactly(new double[] {0.5, 0.5}, within(1e-15));
    }
}
