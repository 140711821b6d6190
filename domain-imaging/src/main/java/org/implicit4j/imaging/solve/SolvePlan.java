package org.implicit4j.imaging.solve;

import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Tolerance;

/**
 * How long and by which method a restorer is iterated.
 *
 * @param method plain iteration is what the shipped models were trained for
 * @param iterations at most; at least 1
 * @param tolerance when it is left earlier, by the relative residual; 0: never
 * @param start the first iterate
 * @param cancellation stops it with what it has
 */
public record SolvePlan(
        FixedPointMethod method, int iterations, double tolerance, Start start, Cancellation cancellation) {

    /** Where iterations begin. */
    public enum Start {
        /** At the observation. */
        OBSERVATION,
        /** At zero, as measurements of sensitivity do. */
        ZERO
    }

    /** @throws IllegalArgumentException if a number is out of its range */
    public SolvePlan {
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations (%d) must be at least 1.".formatted(iterations));
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance (%s) must be in [0, 1).".formatted(tolerance));
        }
    }

    /** Returns the plan of that many iterations from the observation, no fewer. */
    public static SolvePlan of(FixedPointMethod method, int iterations) {
        return new SolvePlan(method, iterations, 0, Start.OBSERVATION, new Cancellation());
    }

    /** Returns this plan with another start. */
    public SolvePlan from(Start other) {
        return new SolvePlan(method, iterations, tolerance, other, cancellation);
    }

    /** The smallest positive number stands for never, which no residual of a float32 map goes below but zero itself. */
    Tolerance stop() {
        return tolerance == 0 ? new Tolerance(Double.MIN_VALUE, 0) : Tolerance.relative(tolerance);
    }
}
