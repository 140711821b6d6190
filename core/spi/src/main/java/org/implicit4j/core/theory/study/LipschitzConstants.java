package org.implicit4j.core.theory.study;

import java.util.Arrays;
import org.implicit4j.core.theory.PlainLoop;
import org.implicit4j.core.theory.ScalarConstruction;

/**
 * The Lipschitz constants L_t of the iterates 0 .. T of one construction.
 *
 * @param exact in closed form
 * @param measured the largest slope of the loop's iterates at some inputs
 */
record LipschitzConstants(double[] exact, double[] measured) {

    static LipschitzConstants of(ScalarConstruction construction, double[] inputs, int iterations) {
        double[] exact = new double[iterations + 1];
        Arrays.setAll(exact, construction::lipschitz);
        double[] measured = new double[iterations + 1];
        PlainLoop.run(
                new SlopeIteration(construction, inputs),
                iterations,
                iterate -> measured[iterate.evaluation() - 1] = largest(SlopeIteration.slopes(iterate.z())));
        return new LipschitzConstants(exact, measured);
    }

    private static double largest(double[] slopes) {
        return Arrays.stream(slopes).map(Math::abs).max().orElse(0);
    }
}
