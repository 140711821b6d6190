package org.implicit4j.lp.exact;

import java.util.Optional;
import org.implicit4j.lp.model.LinearProgram;

/** One way to solve a linear program. What it returns is a claim, which others check. */
interface Engine {

    /** Returns the name that answers carry. */
    String name();

    /** Returns the best point it found, and multipliers with it; empty if it has nothing to offer. */
    Optional<Candidate> solve(LinearProgram lp, Limits limits);
}
