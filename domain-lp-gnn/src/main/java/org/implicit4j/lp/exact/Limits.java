package org.implicit4j.lp.exact;

import java.time.Duration;
import org.implicit4j.core.solve.Cancellation;

/**
 * When an exact solve stops without an answer.
 *
 * @param time more than 0
 * @param cancellation requested when nobody waits for the answer any more
 */
public record Limits(Duration time, Cancellation cancellation) {

    /** @throws IllegalArgumentException if {@code time} is not more than 0 */
    public Limits {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("time (%s) must be more than 0 seconds.".formatted(time));
        }
    }

    /** Returns the given time and a cancellation that nobody requests. */
    public static Limits of(Duration time) {
        return new Limits(time, new Cancellation());
    }
}
