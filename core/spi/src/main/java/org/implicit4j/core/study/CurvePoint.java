package org.implicit4j.core.study;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * A model's answers after t iterations.
 *
 * @param t the number of iterations
 * @param quality mean over the clean samples
 * @param qualityDeviation standard deviation over them
 * @param perturbedQuality mean over the perturbed samples
 * @param lipschitz per kind of perturbation: the aggregated {@code L_t = |y_t(x+dx) - y_t(x)| / |dx|}
 * @param trueRatio the same ratio of the true answers, where it is known
 * @param residual mean relative residual {@code |G(z)-z| / |G(z)|} at the iterate
 * @param evaluations operator evaluations per sample to get there
 * @param seconds wall-clock time per sample to get there
 */
public record CurvePoint(
        int t,
        double quality,
        double qualityDeviation,
        double perturbedQuality,
        Map<String, Double> lipschitz,
        OptionalDouble trueRatio,
        OptionalDouble residual,
        int evaluations,
        double seconds) {}
