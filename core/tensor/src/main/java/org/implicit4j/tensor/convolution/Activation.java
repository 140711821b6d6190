package org.implicit4j.tensor.convolution;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A function of each element whose derivative can be read off its value. */
public enum Activation {
    /** The identity. */
    NONE {
        @Override
        void apply(INDArray array) {}

        @Override
        INDArray slope(INDArray value) {
            return value.ulike().assign(1);
        }
    },
    /** {@code max(0, x)}; its derivative at 0 is taken as 0. */
    RELU {
        @Override
        void apply(INDArray array) {
            Transforms.relu(array, false);
        }

        @Override
        INDArray slope(INDArray value) {
            return Transforms.sign(value, true); // the value is never negative
        }
    },
    /** The hyperbolic tangent. */
    TANH {
        @Override
        void apply(INDArray array) {
            Transforms.tanh(array, false);
        }

        @Override
        INDArray slope(INDArray value) {
            return value.mul(value).rsubi(1);
        }
    };

    /** Replaces each element by its value. */
    abstract void apply(INDArray array);

    /** Returns the derivative where the value is {@code value}: a fresh array. */
    abstract INDArray slope(INDArray value);
}
