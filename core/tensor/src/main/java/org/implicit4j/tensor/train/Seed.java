package org.implicit4j.tensor.train;

import java.util.random.RandomGenerator;
import org.implicit4j.core.random.SeededRandom;

/**
 * The seed of a training, from which each purpose gets a generator of its own; any two are as good as independent.
 *
 * @param value any number
 */
record Seed(long value) {

    private static final long WEIGHTS = -1;
    private static final long STEPS = Long.MIN_VALUE;

    /** Returns the generator of the first weights. */
    RandomGenerator weights() {
        return stream(WEIGHTS);
    }

    /** Returns the generator of the batch of one step. */
    RandomGenerator batch(long step) {
        return stream(step);
    }

    /** Returns the generator of all else that is random in one step. */
    RandomGenerator step(long step) {
        return stream(STEPS + step);
    }

    private RandomGenerator stream(long purpose) {
        // The golden ratio's bits spread neighbouring purposes over the seeds, as in SplittableRandom.
        return SeededRandom.of(value * 0x9E3779B97F4A7C15L + purpose);
    }
}
