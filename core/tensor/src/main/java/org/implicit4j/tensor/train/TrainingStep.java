package org.implicit4j.tensor.train;

import java.util.random.RandomGenerator;

/**
 * What one step works with.
 *
 * @param number counted from 0
 * @param batch its data, closed by the trainer after the step
 * @param random a generator of this step's own, for what is random beside the batch, such as dropout
 */
public record TrainingStep<B extends Batch>(long number, B batch, RandomGenerator random) {}
