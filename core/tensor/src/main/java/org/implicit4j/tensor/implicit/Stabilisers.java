package org.implicit4j.tensor.implicit;

import java.util.Optional;
import org.implicit4j.core.adjoint.JacobianRegularisation;

/**
 * What is added to the loss so that solves stay short.
 *
 * @param jacobian a penalty on the operator's Jacobian at the fixed point
 * @param correction losses on the way to the fixed point
 */
public record Stabilisers(Optional<JacobianRegularisation> jacobian, Optional<FixedPointCorrection> correction) {

    /** Nothing is added. */
    public static final Stabilisers NONE = new Stabilisers(Optional.empty(), Optional.empty());

    /** Returns these with a penalty on the Jacobian. */
    public Stabilisers with(JacobianRegularisation penalty) {
        return new Stabilisers(Optional.of(penalty), correction);
    }

    /** Returns these with losses on the way. */
    public Stabilisers with(FixedPointCorrection losses) {
        return new Stabilisers(jacobian, Optional.of(losses));
    }
}
