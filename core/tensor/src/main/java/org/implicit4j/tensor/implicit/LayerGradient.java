package org.implicit4j.tensor.implicit;

import java.util.Optional;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.tensor.train.StepReport;

/**
 * What a gradient tells beside its numbers.
 *
 * @param loss at the prediction that was differentiated
 * @param forward how the solve for the fixed point went
 * @param backward how the adjoint solve went; empty for a rule without one
 */
public record LayerGradient(double loss, SolveSummary forward, Optional<SolveSummary> backward) {

    /** Returns this as a trainer counts it. */
    public StepReport report() {
        return new StepReport(
                loss, forward.unsolved(), backward.map(SolveSummary::unsolved).orElse(0));
    }
}
