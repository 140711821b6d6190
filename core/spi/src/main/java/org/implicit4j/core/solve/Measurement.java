package org.implicit4j.core.solve;

/**
 * What is known of one sample after one evaluation; what stop rules decide on.
 *
 * @param sample its index in the batch that the solve started with
 * @param evaluations how often the operator was applied to this sample, this one included
 * @param residual {@code |f(z) - z|}, undamped, at the current iterate; never NaN
 * @param valueNorm {@code |f(z)|}
 * @param firstResidual the residual at the start
 * @param bestResidual the smallest so far, this one included
 * @param sinceBest evaluations since the smallest one; 0 if it is this one
 * @param elapsedNanos time since the start of the solve
 */
public record Measurement(
        int sample,
        int evaluations,
        double residual,
        double valueNorm,
        double firstResidual,
        double bestResidual,
        int sinceBest,
        long elapsedNanos) {}
