package org.implicit4j.lp.data;

import java.util.Optional;
import org.implicit4j.lp.model.LinearProgram;

/** Finds the solution that a network is to learn. Called from several threads at once. */
@FunctionalInterface
public interface Labeler {

    /**
     * Returns an optimal point, shape {@code [n]}, or nothing if the program has none or none was found; such programs are
     * left out of a data set.
     */
    Optional<double[]> solve(LinearProgram lp);
}
