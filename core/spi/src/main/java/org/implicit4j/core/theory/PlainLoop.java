package org.implicit4j.core.theory;

import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.core.solve.SolveListener;
import org.implicit4j.core.solve.StopRule;

/**
 * The iterates {@code y_0 = 0, y_1 = G(y_0), y_2 = G(y_1), ..} that the theory speaks of, by the loop that every solve runs.
 *
 * <p>To find a fixed point use a {@link FixedPointSolve} with a better method and a tolerance.
 */
public final class PlainLoop {

    private PlainLoop() {}

    /** Shows {@code y_0 .. y_T} to {@code listener}; samples which arrive early stay in the batch. */
    public static void run(FixedPointOperator<double[]> operator, int iterations, SolveListener<double[]> listener) {
        solve(operator, iterations)
                .set("removal", "2", "the theory") // never
                .listener(listener)
                .run(operator.space().zero())
                .close();
    }

    /** Shows the same to {@code listener}, where each sample ends when {@code rule} says so and then leaves the batch. */
    public static void run(
            FixedPointOperator<double[]> operator, int iterations, SolveListener<double[]> listener, StopRule rule) {
        solve(operator, iterations)
                .stopWhen(rule)
                .listener(listener)
                .run(operator.space().zero())
                .close();
    }

    private static FixedPointSolve<double[]> solve(FixedPointOperator<double[]> operator, int iterations) {
        return FixedPointSolve.of(operator, new PlainIteration())
                .set("relative", "0", "the theory")
                .set("absolute", Double.toString(Double.MIN_NORMAL), "the theory")
                .set("divergence", Double.toString(Double.MAX_VALUE), "the theory")
                .maxEvaluations(iterations + 1);
    }
}
