package org.implicit4j.tensor.train;

import org.implicit4j.tensor.kernel.Parameters;

/**
 * Where a training stands.
 *
 * @param steps how many steps are made
 * @param finished whether these are all; if not, it was told to stop and can go on later
 * @param best the averaged weights with the smallest validation error seen; the caller owns them
 * @param bestError that error; infinite before the first validation
 * @param bestStep the number of steps after which it was seen
 * @param skipped steps whose gradient was not finite and was left out
 */
public record TrainingResult(
        long steps, boolean finished, Parameters best, double bestError, long bestStep, long skipped) {}
