package org.implicit4j.core.bench;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.implicit4j.core.contract.OperatorContract;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.junit.jupiter.api.Nested;

class DenseLayerTest {

    @Nested
    class Tanh extends Layer {
        Tanh() {
            super(DenseLayer.TANH);
        }
    }

    @Nested
    class Affine extends Layer {
        Affine() {
            super(DenseLayer.affine(0.98));
        }
    }

    @Nested
    class Relu extends Layer {
        Relu() {
            super(DenseLayer.RELU_BLOCK);
        }

        @Override
        protected boolean isSmooth() {
            return false;
        }
    }

    abstract static class Layer extends OperatorContract<double[]> {

        private final DenseLayer.Activation activation;

        Layer(DenseLayer.Activation activation) {
            this.activation = activation;
        }

        @Override
        protected FixedPointOperator<double[]> operator() {
            DoubleSpace space = new DoubleSpace(3, 6);
            RandomGenerator random = new SplittableRandom(4);
            return new DenseLayer(
                    space,
                    random.doubles(36, -0.5, 0.5).toArray(),
                    random.doubles(18, -1, 1).toArray(),
                    activation);
        }

        @Override
        protected boolean hasLipschitzBound() {
            return false;
        }
    }
}
