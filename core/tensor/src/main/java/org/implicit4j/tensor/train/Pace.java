package org.implicit4j.tensor.train;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.implicit4j.core.report.Progress;

/** Counts the steps that it is told of, and passes them on. */
public final class Pace implements Progress {

    private final Progress watcher;
    private final Clock clock;
    private final Instant began;
    private long steps;

    /** Starts the clock; {@code watcher} is told what this is told. */
    public Pace(Progress watcher, Clock clock) {
        this.watcher = watcher;
        this.clock = clock;
        began = clock.instant();
    }

    @Override
    public void update(String work, long done, long total, String detail) {
        steps++;
        watcher.update(work, done, total, detail);
    }

    /** Returns the mean time of a step so far, validations and checkpoints included; 0 before the first. */
    public double secondsPerStep() {
        return steps == 0 ? 0 : Duration.between(began, clock.instant()).toMillis() / 1e3 / steps;
    }
}
