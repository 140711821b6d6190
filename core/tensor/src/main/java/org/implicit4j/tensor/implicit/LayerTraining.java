package org.implicit4j.tensor.implicit;

import org.implicit4j.core.adjoint.AdjointMethod;

/**
 * How the gradients of a layer are made.
 *
 * @param adjoint how they go back through the fixed point
 * @param stabilisers what is added to the loss
 */
public record LayerTraining(AdjointMethod adjoint, Stabilisers stabilisers) {

    /** Returns the training by the loss alone. */
    public static LayerTraining of(AdjointMethod adjoint) {
        return new LayerTraining(adjoint, Stabilisers.NONE);
    }
}
