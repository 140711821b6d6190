package org.implicit4j.llm.train;

/**
 * How a transformer is trained on problems.
 *
 * @param steps of the optimiser
 * @param rows sequences of short problems per step; of long ones half as many
 * @param rate the highest learning rate
 * @param meanLoops the mean number of loops at the highest levels; 1 for a transformer without loops
 * @param keptLoops through how many loops the gradient goes
 */
public record ReasonerOptions(long steps, int rows, double rate, double meanLoops, int keptLoops) {

    /**
     * @throws IllegalArgumentException if a number is outside its range
     */
    public ReasonerOptions {
        if (steps < 1 || rows < 2 || keptLoops < 1) {
            throw new IllegalArgumentException("steps (%d) and keptLoops (%d) must be at least 1, rows (%d) at least 2."
                    .formatted(steps, keptLoops, rows));
        }
        if (!(rate > 0 && Double.isFinite(rate)) || !(meanLoops >= 1 && Double.isFinite(meanLoops))) {
            throw new IllegalArgumentException(
                    "rate (%s) must be positive and meanLoops (%s) at least 1.".formatted(rate, meanLoops));
        }
    }
}
