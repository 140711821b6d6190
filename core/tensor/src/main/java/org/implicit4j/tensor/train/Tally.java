package org.implicit4j.tensor.train;

/**
 * What happened in some steps.
 *
 * @param steps how many changed the weights
 * @param loss the sum of their losses
 * @param skipped how many had a gradient that was not finite, and changed nothing
 * @param unsolvedForward samples whose forward solve missed its tolerance
 * @param unsolvedBackward samples whose backward solve did
 */
record Tally(long steps, double loss, long skipped, long unsolvedForward, long unsolvedBackward) {

    /** Nothing happened yet. */
    static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    /** Returns this with one step more. */
    Tally plus(StepReport report, boolean moved) {
        return new Tally(
                steps + (moved ? 1 : 0),
                loss + (moved ? report.loss() : 0),
                skipped + (moved ? 0 : 1),
                unsolvedForward + report.unsolvedForward(),
                unsolvedBackward + report.unsolvedBackward());
    }

    double meanLoss() {
        return loss / steps;
    }

    /** Returns the numbers for a file; doubles hold whole numbers exactly up to 2^53. */
    double[] toDoubles() {
        return new double[] {steps, loss, skipped, unsolvedForward, unsolvedBackward};
    }

    /** Returns the tally that {@link #toDoubles} wrote down. */
    static Tally of(double[] numbers) {
        return new Tally((long) numbers[0], numbers[1], (long) numbers[2], (long) numbers[3], (long) numbers[4]);
    }
}
