package org.implicit4j.core.study;

import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;

/**
 * What a study is asked for.
 *
 * @param iterations T: the study looks at the answers after t = 0 .. T iterations; at least 1
 * @param full the whole protocol, rather than a quick look at fewer samples
 * @param seed of the samples and perturbations
 * @param threads how many threads it may use; at least 1
 * @param progress where to tell how far it is
 * @param cancellation requested when the user wants to stop
 */
public record StudyRequest(
        int iterations, boolean full, long seed, int threads, Progress progress, Cancellation cancellation) {

    /** @throws IllegalArgumentException if {@code iterations} or {@code threads} is below 1 */
    public StudyRequest {
        if (iterations < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "iterations (%d) and threads (%d) must be at least 1.".formatted(iterations, threads));
        }
    }
}
