package org.implicit4j.spark;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.study.Study;

/** Counts how often it is made. */
final class ProbeDomain implements Domain {

    static final AtomicInteger MADE = new AtomicInteger();

    /** With this seed it cannot be made, as on a machine that lacks a file. */
    static final long UNBEARABLE = -1;

    private final long seed;

    @Inject
    ProbeDomain(@Named("seed") long seed) {
        if (seed == UNBEARABLE) {
            throw new IllegalStateException("This seed is unbearable");
        }
        this.seed = seed;
        MADE.incrementAndGet();
    }

    @Override
    public List<Task> tasks() {
        return List.of(new EchoTask(seed));
    }

    @Override
    public Study study() {
        throw new UnsupportedOperationException("nothing to study");
    }
}
