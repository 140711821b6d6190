package org.implicit4j.tensor.implicit;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.tensor.parameter.Parameters;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is differentiated, where the gradient goes, and what is drawn on the way; immutable. */
public final class Differentiation {

    private final Criterion loss;
    private final @Nullable Parameters gradient;
    private final List<@Nullable INDArray> inputs;
    private final @Nullable RandomGenerator random;

    private Differentiation(
            Criterion loss,
            @Nullable Parameters gradient,
            List<@Nullable INDArray> inputs,
            @Nullable RandomGenerator random) {
        this.loss = loss;
        this.gradient = gradient;
        this.inputs = inputs;
        this.random = random;
    }

    /** Returns the differentiation of {@code loss} by nothing yet. */
    public static Differentiation of(Criterion loss) {
        return new Differentiation(loss, null, List.of(), null);
    }

    /** Has the gradient by all parameters added to {@code sum}; null if it is not wanted. */
    public Differentiation byParameters(@Nullable Parameters sum) {
        return new Differentiation(loss, sum, inputs, random);
    }

    /**
     * Has the gradients by the inputs written.
     *
     * @param targets one per input, overwritten; null for one that is not wanted
     */
    public Differentiation byInputs(List<? extends @Nullable INDArray> targets) {
        return new Differentiation(loss, gradient, new ArrayList<>(targets), random);
    }

    /** Has the directions of a Jacobian regularisation drawn from {@code generator}, best one of the training step's own. */
    public Differentiation drawingFrom(RandomGenerator generator) {
        return new Differentiation(loss, gradient, inputs, generator);
    }

    Criterion loss() {
        return loss;
    }

    @Nullable
    Parameters gradient() {
        return gradient;
    }

    List<@Nullable INDArray> inputs() {
        return inputs;
    }

    /** @throws IllegalArgumentException if there is none */
    RandomGenerator random() {
        if (random == null) {
            throw new IllegalArgumentException(
                    "This layer regularises Jacobians along directions that are drawn at random.\n"
                            + "Maybe add drawingFrom(step.random()) to the differentiation.");
        }
        return random;
    }
}
