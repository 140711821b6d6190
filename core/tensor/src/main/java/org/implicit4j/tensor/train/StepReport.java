package org.implicit4j.tensor.train;

/**
 * What one training step has to say beside its gradient.
 *
 * @param loss the loss at the weights before the step
 * @param unsolvedForward samples whose forward solve missed its tolerance; 0 for a network without a solve
 * @param unsolvedBackward samples whose backward solve missed its tolerance, so that the gradient is only near the true one
 */
public record StepReport(double loss, int unsolvedForward, int unsolvedBackward) {

    /** Returns the report of a step in which nothing is solved. */
    public static StepReport of(double loss) {
        return new StepReport(loss, 0, 0);
    }
}
