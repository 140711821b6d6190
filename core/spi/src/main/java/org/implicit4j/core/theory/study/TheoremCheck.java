package org.implicit4j.core.theory.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.implicit4j.core.report.Exhibit.Table;
import org.implicit4j.core.theory.SampledBounds;
import org.implicit4j.core.theory.StepSize;
import org.implicit4j.core.theory.ValidStepSize;

/**
 * How regular the construction of theorem 2.4 is for one function, over random pairs of inputs.
 *
 * @param example the function
 * @param stepLipschitz the largest {@code |eps(x) - eps(x')| / |x - x'|}; the theorem says 1 at most
 * @param offsetLipschitz the same of {@code eps F}; 3/2 at most
 * @param smallest the smallest eps
 * @param sampled the largest ratio of an estimate of eps, from values of F alone, to eps
 */
record TheoremCheck(Example example, double stepLipschitz, double offsetLipschitz, double smallest, double sampled) {

    private static final double NEAR = 1e-3; // of the way to the other input: every second pair shows a slope

    private static final int DIRECTIONS = 12;

    private static final int ESTIMATES = 10; // each takes 1e5 values of F

    static TheoremCheck measure(Example example, int pairs, RandomGenerator random) {
        StepSize step = new ValidStepSize(example);
        double stepLipschitz = 0;
        double offsetLipschitz = 0;
        double smallest = 1;
        for (int pair = 0; pair < pairs; pair++) {
            double[] x = example.draw(random);
            double[] other = towards(x, example.draw(random), pair % 2 == 0 ? 1 : NEAR);
            double eps = step.at(x);
            double otherEps = step.at(other);
            double apart = length(sum(1, x, -1, other));
            double[] offsets = sum(eps, example.value(x), -otherEps, example.value(other));
            stepLipschitz = Math.max(stepLipschitz, Math.abs(eps - otherEps) / apart);
            offsetLipschitz = Math.max(offsetLipschitz, length(offsets) / apart);
            smallest = Math.min(smallest, Math.min(eps, otherEps));
        }
        return new TheoremCheck(example, stepLipschitz, offsetLipschitz, smallest, sampled(example, random));
    }

    private static double sampled(Example example, RandomGenerator random) {
        StepSize valid = new ValidStepSize(example);
        StepSize estimate = new ValidStepSize(new SampledBounds(example, example.dimension(), DIRECTIONS, random));
        double largest = 0;
        for (int i = 0; i < ESTIMATES; i++) {
            double[] x = example.draw(random);
            largest = Math.max(largest, estimate.at(x) / valid.at(x));
        }
        return largest;
    }

    static Table table(int pairs, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<List<String>> rows = new ArrayList<>();
        for (Example example : Example.values()) {
            TheoremCheck check = measure(example, pairs, random);
            rows.add(List.of(
                    example.label(),
                    Significant.digits(check.stepLipschitz(), 4),
                    Significant.digits(check.offsetLipschitz(), 4),
                    Significant.digits(check.smallest(), 4),
                    Significant.digits(check.sampled(), 4)));
        }
        return new Table(
                "The construction of theorem 2.4 for any function",
                "With eps = rho² / 2: largest ratios over %d random pairs, against what the proof guarantees; and how far eps is overestimated if F is only sampled."
                        .formatted(pairs),
                List.of("F", "Lip(eps), at most 1", "Lip(eps F), at most 1.5", "smallest eps", "sampled eps / eps"),
                rows);
    }

    private static double[] towards(double[] x, double[] far, double part) {
        return sum(1 - part, x, part, far);
    }

    private static double[] sum(double a, double[] x, double b, double[] y) {
        return IntStream.range(0, x.length)
                .mapToDouble(i -> a * x[i] + b * y[i])
                .toArray();
    }

    private static double length(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(value -> value * value).sum());
    }
}
