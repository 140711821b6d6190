package org.implicit4j.core.theory.study;

import java.util.Arrays;
import org.implicit4j.core.theory.PlainLoop;
import org.implicit4j.core.theory.ScalarConstruction;

/**
 * The Lipschitz constants L_t of the iterates 0 .. T of one construction.
 *
 * @param construction knows them in closed form
 * @param measured the largest slope of each of the loop's iterates at some inputs
 */
record LipschitzConstants(ScalarConstruction construction, double[] measured) {

    static LipschitzConstants of(ScalarConstruction construction, double[] inputs, int iterations) {
        double[] measured = new double[iterations + 1];
        PlainLoop.run(
                new SlopeIteration(construction, inputs),
                iterations,
                iterate -> measured[iterate.evaluation() - 1] = largest(SlopeIteration.slopes(iterate.z())));
        return new LipschitzConstants(construction, measured);
    }

    /** Returns L_t in closed form. */
    double exact(int t) {
        return construction.lipschitz(t);
    }

    /** Returns L_t as it was measured. */
    double measured(int t) {
        return measured[t];
    }

    private static double largest(double[] slopes) {
        return Arrays.stream(slopes).map(Math::abs).max().orElse(0);
    }
}
