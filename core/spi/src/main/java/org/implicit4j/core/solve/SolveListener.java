package org.implicit4j.core.solve;

/** Watches a solve: progress bars, live plots, records of every iterate. */
@FunctionalInterface
public interface SolveListener<Z> {

    /** Called after each evaluation, on the solving thread. */
    void evaluated(Iterate<Z> iterate);
}
