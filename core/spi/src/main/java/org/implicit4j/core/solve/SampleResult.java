package org.implicit4j.core.solve;

/**
 * How the solve of one sample ended.
 *
 * @param sample its index in the batch
 * @param outcome why it stopped
 * @param residual {@code |f(z) - z|} at the iterate returned
 * @param relativeResidual {@code |f(z) - z| / |f(z)|} there; infinite if the value is zero and the residual is not
 * @param evaluations how often the operator was applied to this sample
 */
public record SampleResult(int sample, Outcome outcome, double residual, double relativeResidual, int evaluations) {}
