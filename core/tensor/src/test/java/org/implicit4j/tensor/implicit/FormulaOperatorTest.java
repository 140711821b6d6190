package org.implicit4j.tensor.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.implicit4j.core.contract.OperatorContract;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FormulaOperatorTest {

    /** The contract of all operators for a batch of four. */
    abstract static class Contract extends OperatorContract<INDArray> {

        private final Kernels kernels;
        private final FormulaOperators operators;
        private final Parameters weights;
        private final FormulaOperator operator;

        Contract(DataType type, Kernels kernels) {
            this.kernels = kernels;
            var network = new TanhNetwork();
            operators = new FormulaOperators(network::operator, kernels);
            weights = network.weights(type);
            operator = operators.operator(4, weights, List.of(TanhNetwork.gaussian(type, 3, 4, TanhNetwork.STATES)));
        }

        @Override
        protected FixedPointOperator<INDArray> operator() {
            return operator;
        }

        @Override
        protected boolean hasLipschitzBound() {
            return false;
        }

        @AfterEach
        void free() {
            operator.close();
            operators.close();
            weights.close();
            kernels.close();
        }
    }

    @Nested
    class InDoublePrecision extends Contract {
        InDoublePrecision() {
            super(DataType.DOUBLE, new PortableKernels(DataType.DOUBLE));
        }
    }

    @Nested
    class OnTheCpu extends Contract {
        OnTheCpu() {
            super(DataType.FLOAT, new CpuKernels(1));
        }

        @Override
        protected double rounding() {
            return 0x1p-24;
        }
    }

    private static FormulaOperators operators(BatchFormula formula, Kernels kernels) {
        return new FormulaOperators(formula, kernels);
    }

    /** A pooled array that comes back with other numbers is another point. */
    @Test
    void theSameArrayWithOtherNumbersIsAnotherPoint() {
        var network = new TanhNetwork();
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var operators = operators(network::operator, kernels);
                var weights = network.weights(DataType.DOUBLE);
                var operator = operators.operator(1, weights, List.of(Nd4j.zeros(DataType.DOUBLE, 1, 4)))) {
            INDArray at = TanhNetwork.gaussian(DataType.DOUBLE, 1, 1, 4);
            INDArray other = TanhNetwork.gaussian(DataType.DOUBLE, 2, 1, 4);
            INDArray cotangent = TanhNetwork.gaussian(DataType.DOUBLE, 3, 1, 4);
            INDArray expected = operator.vjp(other, cotangent);
            operator.vjp(at, cotangent);
            at.assign(other);

            assertThat(operator.vjp(at, cotangent)).isEqualTo(expected);
        }
    }

    /** An operator for three samples with where its cotangents go. */
    private static final class Collecting implements AutoCloseable {

        private final TanhNetwork network = new TanhNetwork();
        private final Kernels kernels = new PortableKernels(DataType.DOUBLE);
        private final FormulaOperators operators = operators(network::operator, kernels);
        private final Parameters weights = network.weights(DataType.DOUBLE);
        private final Parameters gradient = Parameters.zeros(network.layout(), DataType.DOUBLE);
        private final INDArray injected = Nd4j.ones(DataType.DOUBLE, 3, 4).muli(99);
        private final FormulaOperator operator =
                operators.operator(3, weights, List.of(TanhNetwork.gaussian(DataType.DOUBLE, 6, 3, 4)));

        Collecting() {
            operator.collectInto(gradient, List.of(injected));
        }

        @Override
        public void close() {
            operator.close();
            operators.close();
            gradient.close();
            weights.close();
            kernels.close();
        }
    }

    private static INDArray state(long seed) {
        return TanhNetwork.gaussian(DataType.DOUBLE, seed, 3, 4);
    }

    @Test
    void collectsTheSumOfAllCotangents() {
        try (var first = new Collecting();
                var second = new Collecting();
                var both = new Collecting()) {
            first.operator.collect(state(1), state(2));
            second.operator.collect(state(3), state(4));
            both.operator.collect(state(1), state(2));
            both.operator.collect(state(3), state(4));

            assertThat(both.gradient.flat()).isEqualTo(first.gradient.flat().add(second.gradient.flat()));
            assertThat(both.injected).isEqualTo(first.injected.add(second.injected));
            assertThat(first.gradient.flat()).isNotEqualTo(second.gradient.flat());
        }
    }

    @Test
    void pullingIsCollectingAndTheProductInOne() {
        try (var apart = new Collecting();
                var together = new Collecting()) {
            apart.operator.collect(state(1), state(2));
            INDArray product = apart.operator.vjp(state(1), state(2));

            assertThat(together.operator.pull(state(1), state(2))).isEqualTo(product);
            assertThat(together.gradient.flat()).isEqualTo(apart.gradient.flat());
            assertThat(together.injected).isEqualTo(apart.injected);
        }
    }

    /** The state is read in place for one product; then it is its owner's, as a pooled array that comes back is. */
    @Test
    void aStateThatIsLinearisedIsLentForOneProduct() {
        try (var lent = new Collecting();
                var plain = new Collecting()) {
            INDArray z = state(1);
            assertThat(lent.operator.linearise(z)).isEqualTo(plain.operator.apply(state(1)));
            assertThat(lent.operator.pull(z, state(2))).isEqualTo(plain.operator.pull(state(1), state(2)));
            z.assign(state(5));
            assertThat(lent.operator.pull(z, state(2))).isEqualTo(plain.operator.pull(state(5), state(2)));
            assertThat(lent.gradient.flat()).isEqualTo(plain.gradient.flat());
            assertThat(lent.injected).isEqualTo(plain.injected);
        }
    }

    @Test
    void cotangentsThatNobodyTakesAreAnErrorAndNotLost() {
        try (var collecting = new Collecting()) {
            var rest = (FormulaOperator)
                    collecting.operator.restrict(new int[] {1}).orElseThrow();
            INDArray z = TanhNetwork.gaussian(DataType.DOUBLE, 1, 1, 4);

            assertThatThrownBy(() -> rest.collect(z, z))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("collectInto");
        }
    }

    /** Two operators of one batch size take turns on one evaluator. */
    @Test
    void operatorsOfOneFormulaDoNotDisturbEachOther() {
        var network = new TanhNetwork();
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var operators = operators(network::operator, kernels);
                var weights = network.weights(DataType.DOUBLE);
                var first = operators.operator(1, weights, List.of(Nd4j.zeros(DataType.DOUBLE, 1, 4)));
                var second = operators.operator(1, weights, List.of(Nd4j.ones(DataType.DOUBLE, 1, 4)))) {
            INDArray z = TanhNetwork.gaussian(DataType.DOUBLE, 1, 1, 4);
            INDArray value = first.apply(z);
            INDArray product = first.vjp(z, z);
            second.vjp(z, z);

            assertThat(second.apply(z)).isNotEqualTo(value);
            assertThat(first.vjp(z, z)).isEqualTo(product);
            second.apply(z);
            assertThat(first.apply(z)).isEqualTo(value);
        }
    }

    /** A point outlives its evaluator: it is linearised again. */
    @Test
    void batchesOfManySizesDoNotPileUpEvaluators() {
        try (var collecting = new Collecting()) {
            INDArray product = collecting.operator.vjp(state(1), state(2));
            for (int samples = 4; samples < 4 + 2 * BySize.MOST; samples++) {
                INDArray z = TanhNetwork.gaussian(DataType.DOUBLE, 1, samples, 4);
                try (var other = collecting.operators.operator(samples, collecting.weights, List.of(z))) {
                    other.apply(z);
                }
            }

            assertThat(collecting.operators.evaluators()).isEqualTo(BySize.MOST);
            assertThat(collecting.operator.vjp(state(1), state(2))).isEqualTo(product);
        }
    }

    @Test
    void formulasThatAreNoOperatorsAreRefused() {
        try (var kernels = new PortableKernels(DataType.DOUBLE)) {
            assertThatThrownBy(() -> operators(
                                    samples -> {
                                        var formula = Formula.builder();
                                        return formula.build(formula.varying("z", samples, 4)
                                                .plus(formula.varying("x", samples, 4)));
                                    },
                                    kernels)
                            .space(2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("one varying input")
                    .hasMessageContaining("x[2, 4]");
            assertThatThrownBy(() -> operators(
                                    samples -> {
                                        var formula = Formula.builder();
                                        return formula.build(formula.varying("z", samples, 4)
                                                .reshape(samples, 2, 2)
                                                .tanh());
                                    },
                                    kernels)
                            .space(2))
                    .hasMessageContaining("[2, 4]")
                    .hasMessageContaining("[2, 2, 2]");
            assertThatThrownBy(() -> operators(
                                    samples -> {
                                        var formula = Formula.builder();
                                        return formula.build(
                                                formula.varying("z", 3, 4).tanh());
                                    },
                                    kernels)
                            .space(2))
                    .hasMessageContaining("outermost axis of 3");
        }
    }
}
