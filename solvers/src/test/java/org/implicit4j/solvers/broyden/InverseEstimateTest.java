package org.implicit4j.solvers.broyden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.InverseEstimate;
import org.implicit4j.core.solve.Stepper;
import org.junit.jupiter.api.Test;

class InverseEstimateTest {

    private static final int N = 5;

    private final RandomGenerator random = SeededRandom.of(7);

    @Test
    void nothingIsKnownBeforeTheFirstPair() {
        try (Stepper<double[]> stepper = start("good", maps(1))) {
            double[] v = {1, 2, 3, 4, 5};
            double[] estimate = estimate(stepper, v);

            assertThat(estimate).isEqualTo(v).isNotSameAs(v);
        }
    }

    /** {@code H y = s}, so {@code <H^T v, y> = <v, s>} for every v. */
    @Test
    void secantEquationOfTheNewestPairHoldsAfterEveryStep() {
        SampleMaps bent = SampleMaps.single(
                N,
                maps(1).maps()
                        .get(0)
                        .then(SampleMap.pointwise(x -> x + 0.3 * Math.sin(x), x -> 1 + 0.3 * Math.cos(x))));
        for (String update : List.of("good", "bad")) {
            try (Stepper<double[]> stepper = start(update, bent)) {
                double[] z = new double[N];
                for (int k = 0; k < 12; k++) {
                    double[] fz = bent.apply(z);
                    double[] next = stepper.propose(z, fz).clone();
                    double[] nextValue = bent.apply(next);
                    stepper.propose(next, nextValue);
                    double[] s = minus(next, z);
                    double[] y = minus(s, minus(nextValue, fz));
                    double[] v = bent.space().gaussian(random);

                    double[] estimate = estimate(stepper, v);
                    assertThat(dot(estimate, y))
                            .as("%s, step %d", update, k)
                            // rounding of H^T v, up to the condition of a core matrix of 12 rows
                            .isCloseTo(dot(v, s), within(1e-9 * (norm(estimate) * norm(y) + norm(v) * norm(s))));
                    z = next;
                }
            }
        }
    }

    /** An update of H^-1 along a step changes nothing in directions orthogonal to it. */
    @Test
    void inverseOfALinearMapIsExactOnceItWasExploredInOrthogonalSteps() {
        SampleMaps maps = maps(3);
        try (Stepper<double[]> stepper = start("good", maps)) {
            double[] z = maps.space().gaussian(random);
            for (int k = 0; k <= N; k++) {
                stepper.propose(z, maps.apply(z));
                z = z.clone();
                for (int s = 0; k < N && s < 3; s++) {
                    z[s * N + k] += 1;
                }
            }
            double[] v = maps.space().gaussian(random);
            double[] estimate = estimate(stepper, v);
            double[] back = maps.space().combine(1, estimate, -1, maps.vjp(v, estimate));

            assertThat(back).containsExactly(v, within(1e-11)); // rounding times the condition of I - J, below 1e3
        }
    }

    /** Each update is the least change that satisfies an equation which the truth satisfies too: Kelley 1995, chapter 7. */
    @Test
    void estimateOfALinearMapNeverMovesAwayFromTheTruth() {
        for (String update : List.of("good", "bad")) {
            SampleMaps maps = maps(1);
            double[][] truth = new double[N][]; // I - J for the good update, its inverse for the bad one
            Arrays.setAll(truth, i -> minus(unit(i), maps.vjp(unit(i), unit(i))));
            double[][] compared = update.equals("good") ? truth : inverse(truth);
            try (Stepper<double[]> stepper = start(update, maps)) {
                double[] z = maps.space().gaussian(random);
                double last = Double.POSITIVE_INFINITY;
                for (int k = 0; k < 2 * N; k++) {
                    z = stepper.propose(z, maps.apply(z)).clone();
                    double[][] h = new double[N][];
                    Arrays.setAll(h, i -> estimate(stepper, unit(i)));
                    double distance = distance(update.equals("good") ? inverse(h) : h, compared);
                    assertThat(distance).as("%s, step %d", update, k).isLessThanOrEqualTo(last * (1 + 1e-9) + 1e-9);
                    last = distance;
                }
            }
        }
    }

    @Test
    void estimateGoesOnWithTheSamplesThatStay() {
        SampleMaps maps = maps(3);
        try (Stepper<double[]> stepper = start("good", maps)) {
            double[] z = maps.space().gaussian(random);
            for (int k = 0; k < 4; k++) {
                z = stepper.propose(z, maps.apply(z)).clone();
            }
            double[] v = maps.space().gaussian(random);
            double[] whole = estimate(stepper, v);
            int[] kept = {2, 0};
            stepper.restrict(kept, maps.restrict(kept).orElseThrow());

            assertThat(estimate(stepper, maps.space().select(v, kept)))
                    .isEqualTo(maps.space().select(whole, kept));
        }
    }

    private static double[] unit(int i) {
        double[] unit = new double[N];
        unit[i] = 1;
        return unit;
    }

    private static double distance(double[][] x, double[][] y) {
        double squares = 0;
        for (int i = 0; i < N; i++) {
            double[] difference = minus(x[i], y[i]);
            squares += dot(difference, difference);
        }
        return Math.sqrt(squares);
    }

    private static double[][] inverse(double[][] matrix) {
        Elimination elimination = new Elimination(matrix, new double[N]);
        double[][] inverse = new double[N][];
        Arrays.setAll(inverse, i -> elimination.solveTransposed(unit(i)));
        return inverse;
    }

    private SampleMaps maps(int samples) {
        SampleMap[] maps = new SampleMap[samples];
        for (int s = 0; s < samples; s++) {
            double[][] a = new double[N][N];
            for (double[] row : a) {
                Arrays.setAll(row, j -> 0.4 * random.nextGaussian());
            }
            maps[s] = SampleMap.affine(a, random.doubles(N).toArray());
        }
        return new SampleMaps(N, List.of(maps));
    }

    private static Stepper<double[]> start(String update, SampleMaps maps) {
        Broyden broyden = new Broyden();
        return broyden.create(Settings.of("broyden", broyden.parameters()).with("update", update, "test"))
                .start(maps);
    }

    @SuppressWarnings("unchecked") // a stepper estimates for the states that it steps through
    private static double[] estimate(Stepper<double[]> stepper, double[] v) {
        return ((InverseEstimate<double[]>) stepper).transposedInverse(v);
    }

    private static double[] minus(double[] x, double[] y) {
        return DoubleSpace.single(x.length).combine(1, x, -1, y);
    }

    private static double dot(double[] x, double[] y) {
        return DoubleSpace.single(x.length).dots(x, y)[0];
    }

    private static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }
}
