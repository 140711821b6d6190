package org.implicit4j.lp.certificate;

import java.util.Locale;

/** What may be said of a linear program, in the order of how much that is. */
public enum Status {
    /** A point and multipliers with a relative KKT error within the tolerance. */
    OPTIMAL,
    /** A point that meets rows and bounds within the tolerance; how good it is, is not known. */
    FEASIBLE,
    /** A Farkas ray that was checked: no point meets rows and bounds. */
    INFEASIBLE,
    /** A feasible point and a ray along which the objective improves for ever, both checked. */
    UNBOUNDED,
    /** None of these was shown. */
    NOT_SOLVED;

    /** Returns the word that reports use: lower case with dashes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
