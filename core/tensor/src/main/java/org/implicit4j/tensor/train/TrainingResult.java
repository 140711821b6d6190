package org.implicit4j.tensor.train;

import org.implicit4j.tensor.parameter.Parameters;

/**
 * Where a training stands. Owns the weights; close it.
 *
 * @param steps how many steps are made
 * @param finished whether these are all; if not, it was told to stop and can go on later
 * @param last the averaged weights after the last step
 * @param best the averaged weights with the smallest validation error seen
 * @param bestError that error; infinite before the first validation
 * @param bestStep the number of steps after which it was seen
 * @param trouble what did not go as it should
 */
public record TrainingResult(
        long steps,
        boolean finished,
        Parameters last,
        Parameters best,
        double bestError,
        long bestStep,
        Trouble trouble)
        implements AutoCloseable {

    /**
     * What did not go as it should in all steps together.
     *
     * @param skipped steps whose gradient was not finite and was left out
     * @param unsolvedForward samples whose forward solve missed its tolerance
     * @param unsolvedBackward samples whose backward solve missed its tolerance
     */
    public record Trouble(long skipped, long unsolvedForward, long unsolvedBackward) {}

    @Override
    public void close() {
        last.close();
        best.close();
    }
}
