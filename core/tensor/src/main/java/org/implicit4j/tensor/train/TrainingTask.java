package org.implicit4j.tensor.train;

import java.util.random.RandomGenerator;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;

/** What is trained: the loss of one step, and how good the weights are. */
public interface TrainingTask {

    /** Returns what is trained, as in "implicit-8". */
    String name();

    /** Returns the names and shapes of the weights. */
    ParameterLayout layout();

    /** Returns fresh weights, which the caller owns. */
    Parameters initial(RandomGenerator random);

    /**
     * Computes the loss of one step and adds its gradient to {@code gradient}.
     *
     * @param step the step, from 0 on; with the seed of the training it decides all that is random in it
     * @param random a generator of this step's own
     */
    double gradient(long step, Parameters weights, RandomGenerator random, Parameters gradient);

    /** Returns the error of {@code weights} on data that is not trained on; lower is better. */
    double validate(Parameters weights);
}
