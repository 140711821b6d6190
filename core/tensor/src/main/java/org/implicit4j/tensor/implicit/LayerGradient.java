package org.implicit4j.tensor.implicit;

import java.util.List;
import java.util.OptionalDouble;
import org.implicit4j.core.adjoint.BackwardReport;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.tensor.train.StepReport;

/**
 * What a gradient tells beside its numbers.
 *
 * @param loss at the prediction that was differentiated
 * @param forward how the way to the fixed point went
 * @param backward how the way back went
 * @param corrections the losses on the way, if some were wanted
 * @param jacobian the estimate of {@code |J|_F^2 / n} at the fixed point, if it was regularised in this step
 */
public record LayerGradient(
        double loss,
        SolveSummary forward,
        BackwardReport backward,
        List<Correction> corrections,
        OptionalDouble jacobian) {

    /**
     * The loss one step behind an iterate.
     *
     * @param evaluation the number of the iterate's evaluation
     * @param weight of the loss
     * @param loss without the weight
     */
    public record Correction(int evaluation, double weight, double loss) {}

    /** Copies the list. */
    public LayerGradient {
        corrections = List.copyOf(corrections);
    }

    /** Returns the loss with the weighted ones on the way. */
    public double correctedLoss() {
        return loss
                + corrections.stream()
                        .mapToDouble(correction -> correction.weight() * correction.loss())
                        .sum();
    }

    /** Returns this as a trainer counts it. */
    public StepReport report() {
        return new StepReport(loss, forward.unsolved(), backward.unsolved());
    }
}
