package org.implicit4j.tensor.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ElementwiseChainTest {

    private static ChainStep step(Elementwise operation, Integer... sources) {
        return new ChainStep(operation, List.of(sources));
    }

    /** {@code gelu(a + b + c)} with a bias c. */
    @Nested
    class OfGeluOfASum extends OperationContract {
        @Override
        protected Operation operation() {
            return new ElementwiseChain(
                    3, List.of(step(new Add(), 0, 1), step(new Add(), 3, 2), step(new Unary(Function.GELU), 4)));
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 211, 24), Shape.of(3, 211, 24), Shape.of(24));
        }
    }

    /** {@code tanh(a - 0.5 b)}: only the result is kept. */
    @Nested
    class OfTanhOfADifference extends OperationContract {
        @Override
        protected Operation operation() {
            return new ElementwiseChain(2, List.of(step(new Add(-0.5), 0, 1), step(new Unary(Function.TANH), 2)));
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(5, 7, 3), Shape.of(5, 7, 3));
        }
    }

    /** {@code silu(a b) sigmoid(a) + a}, which reads a three times and a product twice. */
    @Nested
    class OfSharedValues extends OperationContract {
        @Override
        protected Operation operation() {
            return new ElementwiseChain(
                    2,
                    List.of(
                            step(new Multiply(), 0, 1),
                            step(new Unary(Function.SILU), 2),
                            step(new Unary(Function.SIGMOID), 0),
                            step(new Multiply(), 3, 4),
                            step(new Add(), 5, 0),
                            step(new Multiply(), 6, 2)));
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 5, 700), Shape.of(3, 1, 700));
        }
    }

    /** Vectors of two lengths, and a number per sample. */
    @Nested
    class OfSeveralSpreadArguments extends OperationContract {
        @Override
        protected Operation operation() {
            return new ElementwiseChain(
                    4,
                    List.of(
                            step(new Multiply(), 0, 1),
                            step(new Add(), 4, 2),
                            step(new Unary(Function.SQUARE), 5),
                            step(new Multiply(), 6, 3),
                            step(new Affine(0.5, 1), 7)));
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 40, 5, 7), Shape.of(5, 7), Shape.of(7), Shape.of(3, 1, 1, 1));
        }
    }

    /** {@code x x}: both arguments of a step are one value. */
    @Nested
    class OfAValueTimesItself extends OperationContract {
        @Override
        protected Operation operation() {
            return new ElementwiseChain(1, List.of(step(new Affine(2, 1), 0), step(new Multiply(), 1, 1)));
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 5));
        }
    }

    @Test
    void whatTheResultTellsIsNotComputedAgain() {
        var tanh = new ElementwiseChain(2, List.of(step(new Add(), 0, 1), step(new Unary(Function.TANH), 2)));

        assertThat(tanh.keepsResult()).isTrue();
        assertThat(tanh.keepsArgument(0)).isFalse();
        assertThat(tanh.keepsArgument(1)).isFalse();
    }

    @Test
    void whatTheResultDoesNotTellIsComputedAgainFromTheArguments() {
        var gelu = new ElementwiseChain(2, List.of(step(new Add(), 0, 1), step(new Unary(Function.GELU), 2)));

        assertThat(gelu.keepsResult()).isFalse();
        assertThat(gelu.keepsArgument(0)).isTrue();
        assertThat(gelu.keepsArgument(1)).isTrue();
    }

    @Test
    void allStepsNeedOneShape() {
        var chain = new ElementwiseChain(2, List.of(step(new Unary(Function.TANH), 1), step(new Add(), 0, 2)));

        assertThatThrownBy(() -> chain.shape(List.of(Shape.of(2, 3), Shape.of(3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3]");
    }
}
