package org.implicit4j.tensor.formula;

import org.implicit4j.tensor.cpu.FloatMath;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The functions of one number that {@link Unary} applies to each element, with their slopes. */
public enum Function {
    /** {@code max(x, 0)}, with slope 0 at 0. */
    RELU(true) {
        @Override
        void value(INDArray x, INDArray result) {
            result.assign(x);
            Transforms.relu(result, false);
        }

        @Override
        INDArray slope(INDArray y) {
            try (var temporaries = new Temporaries()) {
                return temporaries.of(y.gt(0)).castTo(y.dataType());
            }
        }

        @Override
        void value(float[] x, float[] y, int count) {
            FloatMath.relu(x, y, count);
        }

        @Override
        void timesSlope(float[] kept, float[] product, int count) {
            FloatMath.timesReluSlope(kept, product, count);
        }
    },

    /**
     * {@code x Phi(x)}, Phi the distribution function of the standard normal, by the error function (Hendrycks and
     * Gimpel, "Gaussian error linear units", 2016). ND4J's own is off by 1e-5.
     */
    GELU(false) {
        @Override
        void value(INDArray x, INDArray result) {
            try (var temporaries = new Temporaries()) {
                result.assign(temporaries.of(normalDistribution(x)).muli(x));
            }
        }

        private INDArray normalDistribution(INDArray x) {
            INDArray scaled = x.mul(Math.sqrt(0.5));
            return Nd4j.exec(new Erf(scaled, scaled)).addi(1).muli(0.5);
        }

        @Override
        INDArray slope(INDArray x) {
            try (var temporaries = new Temporaries()) {
                INDArray density = temporaries.of(x.mul(x)).muli(-0.5);
                Transforms.exp(density, false).muli(1 / Math.sqrt(2 * Math.PI));
                return normalDistribution(x).addi(density.muli(x));
            }
        }

        @Override
        void value(float[] x, float[] y, int count) {
            FloatMath.gelu(x, y, count);
        }

        @Override
        void timesSlope(float[] kept, float[] product, int count) {
            FloatMath.timesGeluSlope(kept, product, count);
        }
    },

    /** GELU's approximation {@code x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2} (Hendrycks and Gimpel 2016). */
    GELU_TANH(false) {
        @Override
        void value(INDArray x, INDArray result) {
            try (var temporaries = new Temporaries()) {
                result.assign(temporaries.of(tanhOfCubic(x)).addi(1).muli(0.5).muli(x));
            }
        }

        private INDArray tanhOfCubic(INDArray x) {
            INDArray cubic = x.mul(x).muli(CUBIC).addi(1).muli(x).muli(SLOPE_AT_0);
            return Transforms.tanh(cubic, false);
        }

        @Override
        INDArray slope(INDArray x) {
            try (var temporaries = new Temporaries()) {
                INDArray tanh = temporaries.of(tanhOfCubic(x));
                INDArray outer = temporaries.of(tanh.mul(tanh)).rsubi(1).muli(x);
                INDArray inner =
                        temporaries.of(x.mul(x)).muli(3 * CUBIC).addi(1).muli(SLOPE_AT_0);
                return tanh.add(1).addi(outer.muli(inner)).muli(0.5);
            }
        }

        @Override
        void value(float[] x, float[] y, int count) {
            FloatMath.geluTanh(x, y, count);
        }

        @Override
        void timesSlope(float[] kept, float[] product, int count) {
            FloatMath.timesGeluTanhSlope(kept, product, count);
        }
    },

    /** {@code x sigmoid(x)}, also called swish (Ramachandran et al., "Searching for activation functions", 2017). */
    SILU(false) {
        @Override
        void value(INDArray x, INDArray result) {
            SIGMOID.value(x, result);
            result.muli(x);
        }

        @Override
        INDArray slope(INDArray x) {
            try (var temporaries = new Temporaries()) {
                INDArray sigmoid = temporaries.of(Transforms.sigmoid(x, true));
                return sigmoid.rsub(1).muli(x).addi(1).muli(sigmoid);
            }
        }

        @Override
        void value(float[] x, float[] y, int count) {
            FloatMath.silu(x, y, count);
        }

        @Override
        void timesSlope(float[] kept, float[] product, int count) {
            FloatMath.timesSiluSlope(kept, product, count);
        }
    },

    /** The hyperbolic tangent. */
    TANH(true) {
        @Override
        void value(INDArray x, INDArray result) {
            result.assign(x);
            Transforms.tanh(result, false);
        }

        @Override
        INDArray slope(INDArray y) {
            return y.mul(y).rsubi(1);
        }

        @Override
        void value(float[] x, float[] y, int count) {
            FloatMath.tanh(x, y, count);
        }

        @Override
        void timesSlope(float[] kept, float[] product, int count) {
            FloatMath.timesTanhSlope(kept, product, count);
        }
    },

    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID(true) {
        @Override
        void value(INDArray x, INDArray result) {
            result.assign(x);
            Transforms.sigmoid(result, false);
        }

        @Override
        INDArray slope(INDArray y) {
            return y.rsub(1).muli(y);
        }

        @Override
        void value(float[] x, float[] y, int count) {
            FloatMath.sigmoid(x, y, count);
        }

        @Override
        void timesSlope(float[] kept, float[] product, int count) {
            FloatMath.timesSigmoidSlope(kept, product, count);
        }
    },

    /** The exponential. */
    EXP(true) {
        @Override
        void value(INDArray x, INDArray result) {
            result.assign(x);
            Transforms.exp(result, false);
        }

        @Override
        INDArray slope(INDArray y) {
            return y.dup();
        }

        @Override
        void value(float[] x, float[] y, int count) {
            FloatMath.exp(x, y, count);
        }

        @Override
        void timesSlope(float[] kept, float[] product, int count) {
            FloatMath.timesExpSlope(kept, product, count);
        }
    },

    /** The square. */
    SQUARE(false) {
        @Override
        void value(INDArray x, INDArray result) {
            result.assign(x);
            result.muli(x);
        }

        @Override
        INDArray slope(INDArray x) {
            return x.mul(2);
        }

        @Override
        void value(float[] x, float[] y, int count) {
            FloatMath.square(x, y, count);
        }

        @Override
        void timesSlope(float[] kept, float[] product, int count) {
            FloatMath.timesSquareSlope(kept, product, count);
        }
    };

    static final double CUBIC = 0.044715; // Hendrycks & Gimpel 2016, section 2
    static final double SLOPE_AT_0 = Math.sqrt(2 / Math.PI);

    private final boolean slopeOfResult;

    Function(boolean slopeOfResult) {
        this.slopeOfResult = slopeOfResult;
    }

    /** Returns whether the slope is computed from the function's value, so that its argument need not be kept. */
    boolean slopeOfResult() {
        return slopeOfResult;
    }

    /** Writes the value at {@code x}. */
    abstract void value(INDArray x, INDArray result);

    /** Returns the slope as a fresh array, computed from the value if {@link #slopeOfResult}, else from the argument. */
    abstract INDArray slope(INDArray kept);

    /** Computes the front of a tile for the CPU. */
    abstract void value(float[] x, float[] y, int count);

    /** Multiplies the front of a tile by the slope, computed from the value if {@link #slopeOfResult}, else from the argument. */
    abstract void timesSlope(float[] kept, float[] product, int count);
}
