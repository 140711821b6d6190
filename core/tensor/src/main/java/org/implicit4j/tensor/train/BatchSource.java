package org.implicit4j.tensor.train;

import java.util.random.RandomGenerator;

/**
 * Makes the batches of a training, each as a pure function of the seed and the step.
 *
 * @param <B> the kind of batch
 */
@FunctionalInterface
public interface BatchSource<B extends Batch> {

    /**
     * Makes the batch of one step, which the caller owns. Called ahead of its step, in order, in a thread other than the one
     * that trains: it must not read what training changes.
     *
     * @param step from 0 on
     * @param random a generator of this batch's own; all that is random in it comes from here
     */
    B batch(long step, RandomGenerator random);
}
