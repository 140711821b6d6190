package org.implicit4j.lp.exact;

import java.time.Duration;
import java.util.Optional;
import org.implicit4j.lp.model.LinearProgram;

/** The time that several solves share. */
final class Deadline {

    private final Limits limits;
    private final long start = System.nanoTime();

    Deadline(Limits limits) {
        this.limits = limits;
    }

    /** Runs an engine within the time that is left; nothing comes of it if none is. */
    Optional<Candidate> run(Engine engine, LinearProgram lp) {
        Duration left = limits.time().minusNanos(System.nanoTime() - start);
        if (left.toMillis() < 1 || limits.cancellation().isRequested()) {
            return Optional.empty();
        }
        return engine.solve(lp, new Limits(left, limits.cancellation()));
    }
}
