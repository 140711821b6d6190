package org.implicit4j.tensor.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;

/**
 * Trains the weights of a task and keeps their average: the last one, and the one that validates best.
 *
 * <p>A training that is stopped, or whose process dies, goes on from its last checkpoint and ends with the same bits as one
 * that ran through. Batches are made ahead in the background, each from the seed and its step alone.
 *
 * @param <B> the kind of batch
 */
public final class Trainer<B extends Batch> {

    private static final String STATE = "training-state.safetensors";
    private static final String LOG = "training-log.csv";

    private final TrainingTask<B> task;
    private final TrainerOptions options;
    private final Clock clock;

    /** Prepares a training; {@code clock} times the log and the checkpoints, not the numbers. */
    public Trainer(TrainingTask<B> task, TrainerOptions options, Clock clock) {
        this.task = task;
        this.options = options;
        this.clock = clock;
    }

    /** Returns whether the folder holds a checkpoint to go on from. */
    public boolean canResume() {
        return Files.exists(state());
    }

    private Path state() {
        return options.folder().resolve(STATE);
    }

    /**
     * Trains to the end or until told to stop, from the folder's checkpoint if {@code resume} is set and there is one.
     *
     * @param progress told after each step
     * @throws IllegalArgumentException if what is frozen does not fit the weights, or is not what it was at the checkpoint
     * @throws IllegalStateException if a batch could not be made; the cause says why
     * @throws IOException if the folder cannot be written to, or its checkpoint is damaged or of another model or optimiser
     */
    public TrainingResult run(boolean resume, Progress progress, Cancellation cancellation) throws IOException {
        var log = new TrainingLog(options.folder().resolve(LOG));
        try (var run = begin(resume);
                var batches = new Prefetch<>(
                        task, new Seed(options.seed()), run.step(), options.steps(), options.prefetch())) {
            log.resume(resume ? run.step() : 0);
            Instant began = clock.instant();
            Instant saved = began;
            while (!run.isFinished() && !cancellation.isRequested()) {
                try (B batch = batches.take()) {
                    run.step(batch);
                }
                if (run.isValidated()) {
                    run.validate(log, since(began).toMillis() / 1e3);
                }
                progress.update(task.name(), run.step(), options.steps(), run.detail());
                if (since(saved).compareTo(options.saveEvery()) > 0) {
                    run.save(state());
                    saved = clock.instant();
                }
            }
            run.save(state());
            return run.result();
        }
    }

    private TrainingRun<B> begin(boolean resume) throws IOException {
        if (!resume || !canResume()) {
            return new TrainingRun<>(task, options);
        }
        var state = TrainingState.load(
                state(), task.layout().size(), options.update().optimiser());
        task.recall(state.memoryByName());
        return new TrainingRun<>(task, options, state);
    }

    private Duration since(Instant instant) {
        return Duration.between(instant, clock.instant());
    }
}
