package org.implicit4j.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.SplitOperator;
import org.implicit4j.core.problem.HardProblems;
import org.implicit4j.core.problem.MonotoneLayer;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.solve.TraceEntry;
import org.implicit4j.core.spi.Methods;
import org.junit.jupiter.api.Test;

/** Forward-backward and Peaceman-Rachford on monotone layers whose fixed points are known. */
class SplittingTest {

    private static final int N = 12;
    private static final int SAMPLES = 4;
    private static final double M = 0.5;
    private static final double THRESHOLD = 0.3;

    private final RandomGenerator random = SeededRandom.of(11);
    private final double[][] weights = MonotoneLayer.randomWeights(N, M, 1, random);
    private final double[] fixedPoint = sparse();

    @Test
    void bothReachTheKnownFixedPoint() {
        double lipschitz = lipschitz(weights);
        String forward = "forward-backward:step=" + M / (lipschitz * lipschitz);
        for (SplitOperator<double[]> layer : List.of(reluLayer(), thresholdLayer())) {
            for (String method : List.of(
                    forward,
                    "peaceman-rachford",
                    "peaceman-rachford:step=0.3",
                    "peaceman-rachford:relaxation=0.5,step=0.5")) {
                try (Solution<double[]> solution = solve(layer, method)) {
                    assertThat(solution.isConverged()).as(method).isTrue();
                    // r = z - (I + B)^-1 (z - A z), so m |z - z*| <= (1 + L) |r| for A of modulus m and constant L
                    double bound = (1 + lipschitz) / M * 1e-10;
                    assertThat(solution.value()).as(method).containsExactly(fixedPoint, within(bound));
                }
            }
        }
    }

    /** {@code I - W = m I + Q} with Q skew and all entries positive: then the bound 2 m / L^2 is sharp. */
    @Test
    void forwardBackwardConvergesBelowItsBoundOnTheStepAndNotAboveIt() {
        double[][] skew = {{1 - M, 2}, {-2, 1 - M}};
        double bound = 2 * M / (M * M + 4);
        double[] start = {1.01, 1};
        double[] bias = {1 - (1 - M) - 2, 1 - (1 - M) + 2}; // the fixed point is (1, 1)
        MonotoneLayer layer = new MonotoneLayer(skew, MonotoneLayer.relu(), List.of(bias));

        assertThat(lipschitz(skew)).isCloseTo(Math.sqrt(M * M + 4), within(1e-12));
        assertThat(solve(layer, "forward-backward:step=" + 0.9 * bound, start).isConverged())
                .isTrue();
        Solution<double[]> above = solve(layer, "forward-backward:step=" + 1.2 * bound, start);
        assertThat(above.isConverged()).isFalse();
        assertThat(above.trace().get(above.trace().size() - 1).worstResidual())
                .isGreaterThan(10 * above.trace().get(0).worstResidual());
    }

    @Test
    void peacemanRachfordConvergesForEveryStepAndFastestForOneInBetween() {
        List<Integer> evaluations = new ArrayList<>();
        for (double step : new double[] {0.02, 0.4, 8}) {
            Solution<double[]> solution = solve(reluLayer(), "peaceman-rachford:step=" + step);
            assertThat(solution.isConverged()).as("step %s", step).isTrue();
            evaluations.add(solution.evaluations());
        }
        assertThat(evaluations.get(1)).isLessThan(evaluations.get(0) / 2).isLessThan(evaluations.get(2) / 2);
        double lipschitz = lipschitz(weights);
        String bestForward = "forward-backward:step=" + M / (lipschitz * lipschitz);
        assertThat(evaluations.get(1))
                .isLessThan(solve(reluLayer(), bestForward).evaluations() / 2);
    }

    /** {@code A z = 2 z - 1}, {@code B} the subdifferential of {@code 0.3 |z|}, steps of 0.5, by hand. */
    @Test
    void firstStepsAreThoseOfTheSource() {
        MonotoneLayer layer = new MonotoneLayer(
                new double[][] {{-1}}, MonotoneLayer.softThreshold(THRESHOLD), List.of(new double[] {1}));
        // z - a A z = 2 - 1.5 = 0.5, shrunk by 0.15
        assertThat(proposals(layer, "forward-backward:step=0.5", 2, 1))
                .containsExactly(new double[] {0.35}, within(1e-15));
        // u = 2, z = 1.85, v = 2 * 1.85 - 2 = 1.7, (v + a) / (1 + 2 a) = 1.1, u' = 2 * 1.1 - 1.7 = 0.5, z' = 0.35
        // then v = 0.2, (0.2 + 0.5) / 2 = 0.35, u' = 0.5: the fixed point, where 2 z - 1 + 0.3 = 0
        assertThat(proposals(layer, "peaceman-rachford:step=0.5", 2, 2))
                .containsExactly(new double[] {0.35, 0.35}, within(1e-15));
        // u' = (2 + 0.5) / 2 = 1.25, z' = 1.1
        assertThat(proposals(layer, "peaceman-rachford:step=0.5,relaxation=0.5", 2, 1))
                .containsExactly(new double[] {1.1}, within(1e-15));
    }

    @Test
    void stepCostsTwoEvaluationsUnlessItIsPlain() {
        assertThat(costs("forward-backward:step=0.1")).containsExactly(1, 3, 5, 7);
        assertThat(costs("peaceman-rachford")).containsExactly(1, 3, 5, 7);
        assertThat(costs("forward-backward")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    private List<Integer> costs(String method) {
        return FixedPointSolve.of(reluLayer(), method(method))
                .tolerance(Tolerance.absolute(1e-300))
                .maxEvaluations(8)
                .run(new double[N * SAMPLES])
                .trace()
                .stream()
                .map(TraceEntry::evaluation)
                .toList();
    }

    @Test
    void forwardBackwardOnAMapThatIsNotSplitIsDamped() {
        FixedPointOperator<double[]> map = HardProblems.reluLayer().operator();
        assertThat(solve(map, "forward-backward:step=0.7", new double[20]).value())
                .isEqualTo(solve(map, "damped:damping=0.7", new double[20]).value());
    }

    @Test
    void peacemanRachfordRefusesAMapThatIsNotSplit() {
        assertThatThrownBy(() -> method("peaceman-rachford")
                        .start(HardProblems.reluLayer().operator()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("split")
                .hasMessageContaining("\nMaybe")
                .hasMessageContaining("forward-backward");
    }

    /** {@code b = z* - W z*} where z* is positive, and enough less where it is 0. */
    private MonotoneLayer reluLayer() {
        return layer(MonotoneLayer.relu(), z -> z > 0 ? z : -0.2);
    }

    /** {@code W z* + b = z* + 0.3 sign(z*)}, and 0.1, below the threshold, where z* is 0. */
    private MonotoneLayer thresholdLayer() {
        return layer(MonotoneLayer.softThreshold(THRESHOLD), z -> z != 0 ? z + Math.signum(z) * THRESHOLD : 0.1);
    }

    /** Makes the layer that has the known fixed point, for which prox takes {@code before} of it. */
    private MonotoneLayer layer(MonotoneLayer.Activation activation, java.util.function.DoubleUnaryOperator before) {
        List<double[]> biases = new ArrayList<>();
        for (int s = 0; s < SAMPLES; s++) {
            double[] bias = new double[N];
            for (int i = 0; i < N; i++) {
                bias[i] = before.applyAsDouble(fixedPoint[s * N + i]);
                for (int j = 0; j < N; j++) {
                    bias[i] -= weights[i][j] * fixedPoint[s * N + j];
                }
            }
            biases.add(bias);
        }
        return new MonotoneLayer(weights, activation, biases);
    }

    /** Half of the entries are 0, the others from 0.1 to 1.1. */
    private double[] sparse() {
        double[] z = new double[N * SAMPLES];
        Arrays.setAll(z, i -> random.nextBoolean() ? 0.1 + random.nextDouble() : 0);
        return z;
    }

    /** The norm of {@code I - W}, by power iteration on its square. */
    private double lipschitz(double[][] w) {
        double[] x = random.doubles(w.length).toArray();
        MonotoneLayer linear = new MonotoneLayer(w, MonotoneLayer.softThreshold(0), List.of(new double[w.length]));
        DoubleSpace space = linear.space();
        double norm = 0;
        for (int k = 0; k < 1000; k++) {
            double[] ahead = space.combine(1, x, -1, linear.jvp(x, x));
            double[] back = space.combine(1, ahead, -1, linear.vjp(x, ahead));
            norm = space.norms(ahead)[0] / space.norms(x)[0];
            x = space.combine(1 / space.norms(back)[0], back, 0, back);
        }
        return norm;
    }

    private static double[] proposals(SplitOperator<double[]> operator, String method, double start, int count) {
        double[] proposals = new double[count];
        double[] z = {start};
        try (Stepper<double[]> stepper = method(method).start(operator)) {
            for (int k = 0; k < count; k++) {
                z = stepper.propose(z, operator.apply(z)).clone();
                proposals[k] = z[0];
            }
        }
        return proposals;
    }

    private static Solution<double[]> solve(SplitOperator<double[]> layer, String method) {
        return solve(layer, method, new double[N * SAMPLES]);
    }

    private static Solution<double[]> solve(FixedPointOperator<double[]> operator, String method, double[] start) {
        return FixedPointSolve.of(operator, method(method))
                .tolerance(Tolerance.absolute(1e-10))
                .maxEvaluations(5000)
                .run(start);
    }

    private static FixedPointMethod method(String specification) {
        return Methods.discover().parse(specification, "test");
    }
}
