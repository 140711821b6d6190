package org.implicit4j.tensor.bipartite;

import org.implicit4j.tensor.parameter.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer {@code y = W x + b}, or {@code y = max(W x + b, 0)} if it is rectified.
 *
 * @param weight {@code W}, shape {@code [outputs, inputs]}
 * @param bias {@code b}, shape {@code [outputs]}; null for a layer without one
 * @param rectified whether a ReLU follows
 */
public record Layer(Parameter weight, @Nullable Parameter bias, boolean rectified) {

    /**
     * @throws IllegalArgumentException if {@code weight} is not a matrix or {@code bias} does not fit it
     */
    public Layer {
        if (weight.shape().size() != 2) {
            throw new IllegalArgumentException("The weight '%s' has shape %s, but a layer needs a matrix."
                    .formatted(weight.name(), weight.shape()));
        }
        if (bias != null && bias.size() != weight.length(0)) {
            throw new IllegalArgumentException("The bias '%s' has %d entries for %d outputs."
                    .formatted(bias.name(), bias.size(), weight.length(0)));
        }
    }

    int outputs() {
        return weight.length(0);
    }

    int inputs() {
        return weight.length(1);
    }

    /** Returns the floating-point operations for one node. */
    double flops() {
        return 2.0 * inputs() * outputs() + (bias == null ? 0 : outputs()) + (rectified ? outputs() : 0);
    }
}
