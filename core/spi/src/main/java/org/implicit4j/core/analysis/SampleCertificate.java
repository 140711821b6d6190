package org.implicit4j.core.analysis;

import java.util.OptionalDouble;

/**
 * What is known about the value of one sample.
 *
 * @param sample its index in the batch
 * @param residual {@code |f(z) - z|}, evaluated for this certificate
 * @param relativeResidual {@code |f(z) - z| / |f(z)|}; infinite if the value is zero and the residual is not
 * @param contraction the estimate of mu, the Lipschitz constant of f around z
 * @param errorBound {@code residual / (1 - mu)}, which bounds {@code |z - z*|}; absent where f does not contract
 * @param explanation one sentence on the bound, or on its absence
 */
public record SampleCertificate(
        int sample,
        double residual,
        double relativeResidual,
        double contraction,
        OptionalDouble errorBound,
        String explanation) {}
