package org.implicit4j.core.problem;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.core.solve.Tolerance;

/**
 * Monotone layers, for methods that need the parts of a {@link org.implicit4j.core.operator.SplitOperator}. Plain iteration
 * expands on both; each has one fixed point all the same.
 */
public final class SplitProblems {

    private static final int N = 20;
    private static final int SAMPLES = 3;
    private static final double MODULUS = 0.1;
    private static final double SCALE = 2; // |I - W| is then about 16, and W expands about 15-fold

    private SplitProblems() {}

    /** Returns all of them. */
    public static List<HardProblem> all() {
        return List.of(
                layer("monotone-relu-layer", 7, MonotoneLayer.relu()),
                layer("monotone-threshold-layer", 8, MonotoneLayer.softThreshold(0.5)));
    }

    private static HardProblem layer(String name, long seed, MonotoneLayer.Activation activation) {
        RandomGenerator random = SeededRandom.of(seed);
        double[][] weights = MonotoneLayer.randomWeights(N, MODULUS, SCALE, random);
        double[][] biases = new double[SAMPLES][];
        Arrays.setAll(biases, s -> random.doubles(N, -1, 1).toArray());
        return new HardProblem(
                name,
                new MonotoneLayer(weights, activation, List.of(biases)),
                new double[SAMPLES * N],
                Tolerance.absolute(1e-8),
                1000);
    }
}
