package org.implicit4j.tensor.implicit;

import java.util.Optional;
import org.implicit4j.core.adjoint.JacobianRegularisation;
import org.implicit4j.core.adjoint.ResidualRegularisation;

/**
 * What is added to the loss so that solves stay short.
 *
 * @param jacobian a penalty on the operator's Jacobian at the fixed point
 * @param correction losses on the way to the fixed point
 * @param residual a penalty on what is left of the residual
 */
public record Stabilisers(
        Optional<JacobianRegularisation> jacobian,
        Optional<FixedPointCorrection> correction,
        Optional<ResidualRegularisation> residual) {

    /** Nothing is added. */
    public static final Stabilisers NONE = new Stabilisers(Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns these with a penalty on the Jacobian. */
    public Stabilisers with(JacobianRegularisation penalty) {
        return new Stabilisers(Optional.of(penalty), correction, residual);
    }

    /** Returns these with losses on the way. */
    public Stabilisers with(FixedPointCorrection losses) {
        return new Stabilisers(jacobian, Optional.of(losses), residual);
    }

    /** Returns these with a penalty on the residual. */
    public Stabilisers with(ResidualRegularisation penalty) {
        return new Stabilisers(jacobian, correction, Optional.of(penalty));
    }
}
