package org.implicit4j.tensor.train;

import java.util.random.RandomGenerator;
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
}
