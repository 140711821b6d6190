package org.implicit4j.solvers.anderson;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;

/**
 * How many differences a step mixes, and which: all up to the depth, or growing step by step, or those alone that differ
 * enough.
 *
 * <p>The filter keeps the condition of the least-squares problem bounded: S. Pollock and L. G. Rebholz, Filtering for
 * Anderson Acceleration, SIAM Journal on Scientific Computing 45, 2023, with a bound on the lengths themselves in place of
 * theirs on the condition.
 *
 * @param depth how many differences are mixed at most: as many are remembered
 * @param period steps after which one difference more is mixed, from 1 on; 0: all at once
 * @param angle sine of the angle to newer differences below which one is left out
 * @param length multiple of the newest difference beyond which one and all that are older are left out; 0: no limit
 */
record DepthRule(int depth, int period, double angle, double length) {

    /** How many differences are mixed at most. */
    static final Parameter<Integer> DEPTH = Parameter.integer("depth", 10, "how many earlier iterates are mixed")
            .where(n -> n >= 1, "at least 1"); // 10 // chosen: the smallest that passes all golden problems is 8

    /** How fast the depth grows. */
    static final Parameter<Integer> PERIOD = Parameter.integer(
                    "depth-period", 0, "steps after which one iterate more is mixed, from 1 on; 0: all at once")
            .where(n -> n >= 0, "at least 0");

    /** The smallest angle of a difference that counts. */
    static final Parameter<Double> ANGLE = Parameter.real(
                    "filter-angle", 0, "sine to newer differences below which one is left out; Pollock: 0.1")
            .where(x -> x >= 0 && x < 1, "at least 0 and less than 1");

    /** The longest difference that counts. */
    static final Parameter<Double> LENGTH = Parameter.real(
                    "filter-length",
                    0,
                    "multiple of the newest difference beyond which older ones are left out; 0: none")
            .where(x -> x == 0 || x >= 1, "0 or at least 1");

    static final List<Parameter<?>> PARAMETERS = List.of(DEPTH, PERIOD, ANGLE, LENGTH);

    /** Returns the rule that some settings describe. */
    static DepthRule of(Settings settings) {
        return new DepthRule(settings.get(DEPTH), settings.get(PERIOD), settings.get(ANGLE), settings.get(LENGTH));
    }

    /**
     * Returns how many differences a step may mix.
     *
     * @param step counted from 1; the first has none to mix
     */
    int most(int step) {
        return period == 0 ? depth : Math.min(depth, 1 + Math.max(0, step - 2) / period);
    }

    /** Returns which differences count, where {@code rankTolerance} leaves out those that rounding cannot tell apart. */
    Filter filter(double rankTolerance) {
        return new Filter(Math.max(rankTolerance, angle * angle), length == 0 ? Double.POSITIVE_INFINITY : length);
    }
}
