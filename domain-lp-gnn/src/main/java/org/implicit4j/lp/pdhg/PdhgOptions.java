package org.implicit4j.lp.pdhg;

import java.time.Duration;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.FixedPointMethod;

/**
 * How a first-order solve runs.
 *
 * @param tolerance the relative KKT error of the program itself, not of its preconditioned form, at which to stop;
 *     finite and more than 0
 * @param maxIterations evaluations of the map; at least 1
 * @param checkEvery evaluations between two looks at the KKT error; at least 1
 * @param timeLimit more than 0
 * @param method what proposes the iterates between two restarts
 * @param cancellation requested when nobody waits for the answer any more
 */
public record PdhgOptions(
        double tolerance,
        int maxIterations,
        int checkEvery,
        Duration timeLimit,
        FixedPointMethod method,
        Cancellation cancellation) {

    /** @throws IllegalArgumentException if a number is out of its range */
    public PdhgOptions {
        if (!(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance (%s) must be finite and more than 0.".formatted(tolerance));
        }
        if (maxIterations < 1 || checkEvery < 1) {
            throw new IllegalArgumentException(
                    "maxIterations (%d) and checkEvery (%d) must be at least 1.".formatted(maxIterations, checkEvery));
        }
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("timeLimit (%s) must be more than 0 seconds.".formatted(timeLimit));
        }
    }

    /** Returns a tolerance of 1e-6, 100,000 iterations, a look at every 10th, an hour, Halpern's iteration. */
    public static PdhgOptions defaults() {
        return new PdhgOptions(1e-6, 100_000, 10, Duration.ofHours(1), new Halpern(), new Cancellation());
    }

    /** Returns these options with another tolerance. */
    public PdhgOptions withTolerance(double value) {
        return new PdhgOptions(value, maxIterations, checkEvery, timeLimit, method, cancellation);
    }

    /** Returns these options with another number of iterations allowed. */
    public PdhgOptions withMaxIterations(int value) {
        return new PdhgOptions(tolerance, value, checkEvery, timeLimit, method, cancellation);
    }

    /** Returns these options with another distance between two looks at the KKT error. */
    public PdhgOptions withCheckEvery(int value) {
        return new PdhgOptions(tolerance, maxIterations, value, timeLimit, method, cancellation);
    }

    /** Returns these options with another time limit. */
    public PdhgOptions withTimeLimit(Duration value) {
        return new PdhgOptions(tolerance, maxIterations, checkEvery, value, method, cancellation);
    }

    /** Returns these options with another method, such as one of {@link org.implicit4j.core.spi.Methods}. */
    public PdhgOptions withMethod(FixedPointMethod value) {
        return new PdhgOptions(tolerance, maxIterations, checkEvery, timeLimit, value, cancellation);
    }

    /** Returns these options with a request to stop. */
    public PdhgOptions withCancellation(Cancellation value) {
        return new PdhgOptions(tolerance, maxIterations, checkEvery, timeLimit, method, value);
    }
}
