package org.implicit4j.tensor.train;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;

/**
 * What is trained: the batches, the loss of one step, and how good the weights are.
 *
 * @param <B> the kind of batch
 */
public interface TrainingTask<B extends Batch> extends BatchSource<B> {

    /** Returns what is trained, as in "implicit-8". */
    String name();

    /** Returns the names and shapes of the weights. */
    ParameterLayout layout();

    /** Returns fresh weights, which the caller owns. */
    Parameters initial(RandomGenerator random);

    /**
     * Computes the loss of one step and adds its gradient to {@code gradient}.
     *
     * @param weights not to be modified
     */
    StepReport gradient(TrainingStep<B> step, Parameters weights, Parameters gradient);

    /** Returns the error of {@code weights} on data that is not trained on; lower is better. */
    double validate(Parameters weights);

    /**
     * Returns what the task keeps from one step to the next beside the weights; it is saved with every checkpoint. Nothing by
     * default, as for a task whose steps are functions of their batches.
     */
    default List<StoredTensor> memory() {
        return List.of();
    }

    /**
     * Takes back what {@link #memory} returned; called before the first step of a training that goes on from a checkpoint.
     *
     * @param memory by name; empty for a checkpoint of a task that kept nothing
     * @throws IOException if it does not fit this task
     */
    default void recall(Map<String, StoredTensor> memory) throws IOException {}
}
