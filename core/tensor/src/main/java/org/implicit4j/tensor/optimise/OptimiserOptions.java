package org.implicit4j.tensor.optimise;

import java.util.List;

/** The settings of one kind of optimiser; immutable, and the maker of such optimisers. */
public interface OptimiserOptions {

    /** Returns the name of the kind: lower case, digits and dashes. */
    String name();

    /** Returns the names of the arrays that such an optimiser remembers, each as long as the weights. */
    List<String> memory();

    /**
     * Returns an optimiser that goes on from {@code state}, of which it takes a copy.
     *
     * @param state has an array for each name in {@link #memory}
     */
    Optimiser from(OptimiserState state);
}
