package org.implicit4j.core.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.FixedPointOperator;

/**
 * How regular an implicit model is over a batch of inputs: the contraction mu(x) in the state, which sets the number of
 * iterations, and the dependence {@code Lip_x} on the input. The answer can depend on the input at most as steeply as
 * {@code Lip_x / (1 - mu(x))} (Liu, Ding, Osher, Yin, "Implicit Models: Expressive Power Scales with Test-Time Compute",
 * arXiv 2510.03638, theorem 2.5): where the target is steep, a model needs mu near 1, and so many iterations.
 *
 * <p>mu and {@code Lip_x} are measured at the fixed points and along the perturbations given, so all numbers are local.
 *
 * @param samples one per sample, in the order of the batch
 * @param tolerance on the relative residual, to which iterations are predicted and counted
 * @param evidence what the estimates of mu rest on
 */
public record Regularity(List<SampleRegularity> samples, double tolerance, Evidence evidence) {

    /** Copies the list. */
    public Regularity {
        samples = List.copyOf(samples);
    }

    /**
     * Measures an operator at the fixed points of a batch of inputs.
     *
     * @param start of the solves; not modified
     * @param shifts perturbed versions of the inputs; none leaves the dependence on the input unknown
     * @param random of the directions in which contraction is estimated
     */
    public static <Z> Regularity measure(
            FixedPointOperator<Z> operator,
            Z start,
            List<Shift<Z>> shifts,
            RegularityRequest request,
            RandomGenerator random) {
        return new RegularityMeasurement<>(operator, start, shifts, request, random).measure();
    }

    /**
     * Returns a quantile of a number over the samples for which it is known: the value of rank {@code ceil(q n)}; NaN if it is
     * known for none.
     *
     * @param q in (0, 1]; 0.5 is the median, 1 the largest
     */
    public double quantile(double q, ToDoubleFunction<SampleRegularity> number) {
        double[] sorted = samples.stream()
                .mapToDouble(number)
                .filter(x -> !Double.isNaN(x))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(q * sorted.length) - 1)];
    }

    /** Returns the samples of the largest contraction first; {@code count} of them, or all if there are fewer. */
    public List<SampleRegularity> worst(int count) {
        return samples.stream()
                .sorted(Comparator.comparingDouble(SampleRegularity::contraction)
                        .reversed())
                .limit(count)
                .toList();
    }

    /** Returns the samples whose answer moved by at least this share of the bound {@code Lip_x / (1 - mu)}. */
    public List<SampleRegularity> whereTheBoundBites(double share) {
        return samples.stream()
                .filter(sample -> sample.tightness().orElse(0) >= share)
                .toList();
    }
}
