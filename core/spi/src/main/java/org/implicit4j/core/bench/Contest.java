package org.implicit4j.core.bench;

import java.util.Locale;
import org.implicit4j.core.solve.Tolerance;

/**
 * A problem to be solved to a tolerance: what one evaluation count is compared with another on.
 *
 * @param problem the problem's name
 * @param tolerance to be reached by every sample
 */
public record Contest(String problem, Tolerance tolerance) {

    /** Returns the relative part of the tolerance, or the absolute one if there is no relative part. */
    public double bound() {
        return tolerance.relative() > 0 ? tolerance.relative() : tolerance.absolute();
    }

    /** Returns what {@link #bound} is relative to, in a word: "relative", "absolute" or "mixed". */
    public String kind() {
        if (tolerance.relative() == 0) {
            return "absolute";
        }
        return tolerance.absolute() == 0 ? "relative" : "mixed";
    }

    /** Returns problem and tolerance, as in "rotation to 1e-05". */
    @Override
    public String toString() {
        return "%s to %s".formatted(problem, String.format(Locale.ROOT, "%.0e", bound()));
    }
}
