package org.implicit4j.core.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A model's answers after t iterations.
 *
 * @param t the number of iterations
 * @param qualities over the clean samples
 * @param perturbedQualities over the perturbed samples whose true answer is known
 * @param sensitivities per kind of perturbation
 * @param trueRatio the aggregated ratio of the true answers over all kinds together, where all are known
 * @param residual mean relative residual {@code |G(z)-z| / |G(z)|} at the iterate
 * @param cost per sample to get there
 */
public record CurvePoint(
        int t,
        Spread qualities,
        Spread perturbedQualities,
        Map<String, Sensitivity> sensitivities,
        OptionalDouble trueRatio,
        OptionalDouble residual,
        Cost cost) {

    /** Returns the mean quality over the clean samples. */
    public double quality() {
        return qualities.mean();
    }

    /** Returns the standard deviation of the quality over the clean samples. */
    public double qualityDeviation() {
        return qualities.deviation();
    }

    /** Returns the mean quality over the perturbed samples; NaN if no truth is known. */
    public double perturbedQuality() {
        return perturbedQualities.mean();
    }

    /** Returns the empirical Lipschitz constant L_t per kind of perturbation. */
    public Map<String, Double> lipschitz() {
        return byKind(Sensitivity::value);
    }

    /** Returns the aggregated ratio of the true answers per kind; NaN where it is unknown. */
    public Map<String, Double> trueRatios() {
        return byKind(sensitivity -> sensitivity.truth().orElse(Double.NaN));
    }

    /** Returns how often the operator was evaluated per sample. */
    public int evaluations() {
        return cost.evaluations();
    }

    /** Returns the seconds per sample. */
    public double seconds() {
        return cost.seconds();
    }

    private Map<String, Double> byKind(Function<Sensitivity, Double> number) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        sensitivities.forEach((kind, sensitivity) -> numbers.put(kind, number.apply(sensitivity)));
        return numbers;
    }
}
