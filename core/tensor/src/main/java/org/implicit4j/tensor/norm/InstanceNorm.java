package org.implicit4j.tensor.norm;

import org.implicit4j.tensor.formula.Value;

/**
 * The instance norm without parameters, written with element-wise operations: {@code (x - mean) scale}. Evaluators then do it in
 * one pass with what is added to it or done with the sum, and nothing normalised has to be kept for derivatives.
 */
public final class InstanceNorm {

    private InstanceNorm() {}

    /**
     * Returns {@code x} of shape {@code [batch, ..., channels]} with mean 0 and variance 1 for each channel of each sample.
     *
     * @param epsilon added to the variance; positive
     */
    public static Value of(Value x, double epsilon) {
        Value moments = x.apply(new InstanceMoments(epsilon));
        return x.minus(moments.apply(new Part(0))).times(moments.apply(new Part(1)));
    }
}
