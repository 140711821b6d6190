package org.implicit4j.tensor.train;

import java.nio.file.Path;
import java.time.Duration;
import org.implicit4j.tensor.optimise.UpdateRule;

/**
 * How long and how carefully a training runs.
 *
 * @param steps how many steps in all; at least 1
 * @param update how gradients change the weights
 * @param averageDecay decay of the average of the weights, which is what is validated and kept; in [0, 1)
 * @param validateEvery steps between validations; at least 1
 * @param saveEvery time between checkpoints
 * @param prefetch how many batches are made ahead in the background; at least 1
 * @param seed of the initial weights and of all steps
 * @param folder where checkpoints, the log and the result are written
 */
public record TrainerOptions(
        long steps,
        UpdateRule update,
        double averageDecay,
        long validateEvery,
        Duration saveEvery,
        int prefetch,
        long seed,
        Path folder) {

    /**
     * @throws IllegalArgumentException if a number is outside its range
     */
    public TrainerOptions {
        if (steps < 1 || validateEvery < 1) {
            throw new IllegalArgumentException(
                    "steps (%d) and validateEvery (%d) must be at least 1.".formatted(steps, validateEvery));
        }
        if (!(averageDecay >= 0 && averageDecay < 1)) {
            throw new IllegalArgumentException("averageDecay (%s) must be in [0, 1).".formatted(averageDecay));
        }
        if (prefetch < 1) {
            throw new IllegalArgumentException("prefetch (%d) must be at least 1.".formatted(prefetch));
        }
        if (saveEvery.isNegative()) {
            throw new IllegalArgumentException("saveEvery (%s) must not be negative.".formatted(saveEvery));
        }
    }
}
