package org.implicit4j.lp.solve;

import java.time.Duration;
import org.implicit4j.core.solve.Cancellation;

/**
 * How a linear program is solved.
 *
 * @param finish what turns the start into a solution
 * @param iterations how often the learned operator may be applied; at least 1
 * @param tolerance the relative KKT error up to which an answer is called optimal; finite and more than 0
 * @param maxIterations how often the first-order map may be applied; at least 1
 * @param timeLimit for the finish; more than 0
 * @param cancellation requested when nobody waits for the answer any more
 */
public record LpOptions(
        Finish finish,
        int iterations,
        double tolerance,
        int maxIterations,
        Duration timeLimit,
        Cancellation cancellation) {

    /** @throws IllegalArgumentException if a number is out of its range */
    public LpOptions {
        if (iterations < 1 || maxIterations < 1) {
            throw new IllegalArgumentException(
                    "iterations (%d) and maxIterations (%d) must be at least 1.".formatted(iterations, maxIterations));
        }
        if (!(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance (%s) must be finite and more than 0.".formatted(tolerance));
        }
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("timeLimit (%s) must be more than 0 seconds.".formatted(timeLimit));
        }
    }

    /** Returns automatic finish, 8 learned iterations, tolerance 1e-6, 200,000 first-order ones, ten minutes. */
    public static LpOptions defaults() {
        return new LpOptions(Finish.AUTO, 8, 1e-6, 200_000, Duration.ofMinutes(10), new Cancellation());
    }

    /** Returns these options with another finish. */
    public LpOptions withFinish(Finish value) {
        return new LpOptions(value, iterations, tolerance, maxIterations, timeLimit, cancellation);
    }

    /** Returns these options with another number of learned iterations. */
    public LpOptions withIterations(int value) {
        return new LpOptions(finish, value, tolerance, maxIterations, timeLimit, cancellation);
    }

    /** Returns these options with another tolerance. */
    public LpOptions withTolerance(double value) {
        return new LpOptions(finish, iterations, value, maxIterations, timeLimit, cancellation);
    }

    /** Returns these options with another time limit. */
    public LpOptions withTimeLimit(Duration value) {
        return new LpOptions(finish, iterations, tolerance, maxIterations, value, cancellation);
    }

    /** Returns these options with a request to stop. */
    public LpOptions withCancellation(Cancellation value) {
        return new LpOptions(finish, iterations, tolerance, maxIterations, timeLimit, value);
    }
}
