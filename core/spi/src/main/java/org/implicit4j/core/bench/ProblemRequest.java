package org.implicit4j.core.bench;

import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;

/**
 * What a tournament, and whoever makes problems for it, is asked for.
 *
 * @param seed of the problems' data and of the directions that certificates try
 * @param threads how many threads it may use; at least 1
 * @param progress where to tell how far it is
 * @param cancellation requested when the user wants to stop
 */
public record ProblemRequest(long seed, int threads, Progress progress, Cancellation cancellation) {

    /** @throws IllegalArgumentException if {@code threads} is below 1 */
    public ProblemRequest {
        if (threads < 1) {
            throw new IllegalArgumentException("threads (%d) must be at least 1.".formatted(threads));
        }
    }

    /** Returns a request of one thread that nobody watches. */
    public static ProblemRequest quiet(long seed) {
        return new ProblemRequest(seed, 1, Progress.NONE, new Cancellation());
    }
}
