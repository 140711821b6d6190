package org.implicit4j.tensor.train;

import java.nio.file.Path;
import java.time.Duration;
import org.implicit4j.tensor.optimise.AdamOptions;
import org.implicit4j.tensor.optimise.Schedule;

/**
 * How long and how carefully a training runs.
 *
 * @param steps how many steps in all; at least 1
 * @param adam the optimiser's settings
 * @param schedule the learning rate
 * @param averageDecay decay of the average of the weights, which is what is validated and kept; in [0, 1)
 * @param validateEvery steps between validations; at least 1
 * @param saveEvery time between checkpoints
 * @param seed of the initial weights and of all steps
 * @param folder where checkpoints, the log and the result are written
 */
public record TrainerOptions(
        long steps,
        AdamOptions adam,
        Schedule schedule,
        double averageDecay,
        long validateEvery,
        Duration saveEvery,
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
        if (saveEvery.isNegative()) {
            throw new IllegalArgumentException("saveEvery (%s) must not be negative.".formatted(saveEvery));
        }
    }
}
