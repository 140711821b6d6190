package org.implicit4j.solvers.anderson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.solve.Tolerance;
import org.junit.jupiter.api.Test;

class AndersonStepsTest {

    private final int[] calls = new int[2];

    /** With the whole history it is GMRES one step later (Walker and Ni 2011, theorem 2.2): exact after n + 2 values. */
    @Test
    void linearMapOfDimensionNIsSolvedInNPlusTwoEvaluations() {
        double[][] a = {{0.9, 0.3, -0.1, 0.2}, {-0.4, 0.5, 0.6, 0}, {0.2, -2, 0.1, 0.3}, {0.7, 0.1, 0.2, -1.5}};
        var solution = FixedPointSolve.of(SampleMaps.single(4, SampleMap.affine(a, 1, 2, 3, 4)), method("depth", "4"))
                .tolerance(Tolerance.absolute(1e-9))
                .run(new double[4]);

        assertThat(solution.isConverged()).isTrue();
        assertThat(solution.evaluations()).isLessThanOrEqualTo(6);
    }

    @Test
    void firstMixedStepIsTheSecantStepWithDamping() {
        FixedPointOperator<double[]> square = scalar(x -> x * x / 4);
        double damping = 0.5;
        try (Stepper<double[]> stepper = method("damping", "0.5").start(square)) {
            double z0 = 1;
            double r0 = 0.25 - 1;
            double z1 = stepper.propose(new double[] {z0}, new double[] {0.25})[0];
            double f1 = z1 * z1 / 4;
            double r1 = f1 - z1;
            double z2 = stepper.propose(new double[] {z1}, new double[] {f1})[0];

            double g = r1 / (r1 - r0);
            assertThat(z1).isEqualTo(z0 + damping * r0);
            // Walker and Ni 2011, eq. 2.2: in one dimension the mixed residual is 0, so the damping drops out
            assertThat(z2).isCloseTo(z1 - g * (z1 - z0) + damping * (r1 - g * (r1 - r0)), within(1e-15));
        }
    }

    @Test
    void mixingStartsAfterTheDelay() {
        FixedPointOperator<double[]> square = scalar(x -> x * x / 4);
        try (Stepper<double[]> stepper = method("delay", "3").start(square)) {
            double[] z = {1};
            for (int k = 1; k <= 5; k++) {
                double[] fz = square.apply(z);
                double[] next = stepper.propose(z, fz);
                assertThat(next[0] == fz[0]).as("step %d is plain", k).isEqualTo(k <= 3);
                z = next.clone();
            }
        }
    }

    @Test
    void stepAfterAMixedStepThatMadeMattersWorseIsPlainAndMixingGoesOnAfterwards() {
        try (Stepper<double[]> stepper = method("safeguard", "2").start(scalar(x -> x))) {
            assertThat(step(stepper, 0, 1)).isEqualTo(1);
            assertThat(step(stepper, 1, 0.5)).as("mixed: residuals 1, 0.5").isNotEqualTo(1.5);
            assertThat(step(stepper, 2, 5)).as("plain: 5 > 2 * 0.5").isEqualTo(7);
            assertThat(step(stepper, 7, 4)).as("mixed again").isNotEqualTo(11);
        }
    }

    @Test
    void historyIsDroppedWhenTheResidualHasGrownFarAboveItsBest() {
        try (Stepper<double[]> stepper = method("restart", "3").start(scalar(x -> x))) {
            step(stepper, 0, 1);
            step(stepper, 1, 0.5);
            assertThat(step(stepper, 2, 2)).as("plain: 2 > 3 * 0.5").isEqualTo(4);
            double mixed = step(stepper, 4, 1);
            assertThat(mixed).as("the secant through the last two alone").isCloseTo(6, within(1e-14));
        }
    }

    @Test
    void mixedStepThatEndedNowhereIsTakenBackToTheLastPlainValueWithoutAPast() {
        for (String form : List.of("gram", "qr")) {
            try (Stepper<double[]> stepper = method("least-squares", form).start(scalar(x -> x))) {
                step(stepper, 0, 1);
                assertThat(stepper.carriesOn(0, new Outcome.NonFinite(1)))
                        .as("plain")
                        .isFalse();
                assertThat(step(stepper, 1, 0.5)).isCloseTo(2, within(1e-14));
                assertThat(stepper.carriesOn(0, new Outcome.Stalled(2, 1, 1))).isFalse();
                assertThat(stepper.carriesOn(0, new Outcome.NonFinite(2)))
                        .as("mixed")
                        .isTrue();

                assertThat(step(stepper, 2, Double.NaN)).as("the value at 1").isEqualTo(1.5);
                assertThat(step(stepper, 1.5, 0.4)).as("plain").isEqualTo(1.5 + 0.4);
                assertThat(step(stepper, 1.9, 0.2)).as("the secant from 1.5 on").isCloseTo(2.3, within(1e-14));
            }
        }
    }

    /** The secant of the first piece leads to 10, where the map is not defined, again and again. */
    @Test
    void mapThatSecantsLeadOutOfIsSolvedAllTheSame() {
        SampleMap bent = SampleMap.pointwise(
                x -> x > 5 ? Double.NaN : x < 1 ? 0.1 + 0.99 * x : 1.09 + 0.2 * (x - 1), x -> x < 1 ? 0.99 : 0.2);
        for (String type : List.of("1", "2")) {
            var solution = FixedPointSolve.of(SampleMaps.single(1, bent), method("type", type))
                    .tolerance(Tolerance.absolute(1e-10))
                    .run(new double[1]);

            assertThat(solution.outcome()).isInstanceOf(Outcome.Converged.class);
            // residual / (1 - 0.2)
            assertThat(solution.value()[0]).isCloseTo(0.89 / 0.8, within(1.3e-10));
        }
    }

    /** At the tenth step of depth 3: one row of products, the two differences, and the proposal. */
    @Test
    void aStepReadsTheHistoryOnceForProductsAndOnceForTheProposal() {
        FixedPointOperator<double[]> operator = FixedPointOperator.of(new Counting(new DoubleSpace(2, 3)), z -> z);
        double[] z = {1, 2, 3, 4, 5, 6};
        try (Stepper<double[]> stepper = method("depth", "3").start(operator)) {
            for (int k = 0; k < 10; k++) {
                Arrays.fill(calls, 0);
                double[] fz = z.clone();
                for (int i = 0; i < z.length; i++) {
                    fz[i] = Math.cos(z[i] + i);
                }
                z = stepper.propose(z, fz).clone();
            }
        }
        assertThat(calls).containsExactly(1, 4); // copy of the value, its difference, the residual, the proposal
    }

    private static double step(Stepper<double[]> stepper, double z, double residual) {
        return stepper.propose(new double[] {z}, new double[] {z + residual})[0];
    }

    private static FixedPointMethod method(String name, String value) {
        Anderson anderson = new Anderson();
        return anderson.create(Settings.of("anderson", anderson.parameters()).with(name, value, "test"));
    }

    private static FixedPointOperator<double[]> scalar(java.util.function.DoubleUnaryOperator map) {
        return FixedPointOperator.of(DoubleSpace.single(1), z -> new double[] {map.applyAsDouble(z[0])});
    }

    /** Counts fused rows of products and linear combinations. */
    private final class Counting implements StateSpace<double[]> {

        private final DoubleSpace space;

        Counting(DoubleSpace space) {
            this.space = space;
        }

        @Override
        public int samples() {
            return space.samples();
        }

        @Override
        public double[] zero() {
            return space.zero();
        }

        @Override
        public double[] gaussian(RandomGenerator random) {
            return space.gaussian(random);
        }

        @Override
        public double[] linearCombination(double[][] coefficients, List<? extends double[]> states) {
            calls[1]++;
            return space.linearCombination(coefficients, states);
        }

        @Override
        public double[] dots(double[] x, double[] y) {
            return space.dots(x, y);
        }

        @Override
        public double[][] dots(List<? extends double[]> xs, double[] y) {
            calls[0]++;
            return StateSpace.super.dots(xs, y);
        }

        @Override
        public StateSpace<double[]> restrict(int[] samples) {
            return space.restrict(samples);
        }

        @Override
        public void copySamples(double[] from, int[] fromSamples, double[] into, int[] intoSamples) {
            space.copySamples(from, fromSamples, into, intoSamples);
        }
    }
}
