package org.implicit4j.llm.train;

/**
 * How a transformer is trained on problems.
 *
 * @param steps of the optimiser
 * @param tokens in a batch; a step has up to three batches
 * @param rate the highest learning rate
 * @param meanLoops the mean number of loops at the highest levels; 1 for a transformer without loops
 * @param keptLoops through how many loops the gradient goes
 */
public record ReasonerOptions(long steps, int tokens, double rate, double meanLoops, int keptLoops) {

    private static final int LEAST_TOKENS = 128;

    /**
     * @throws IllegalArgumentException if a number is outside its range
     */
    public ReasonerOptions {
        if (steps < 1 || tokens < LEAST_TOKENS || keptLoops < 1) {
            throw new IllegalArgumentException(
                    "steps (%d) and keptLoops (%d) must be at least 1, tokens (%d) at least %d."
                            .formatted(steps, keptLoops, tokens, LEAST_TOKENS));
        }
        if (!(rate > 0 && Double.isFinite(rate)) || !(meanLoops >= 1 && Double.isFinite(meanLoops))) {
            throw new IllegalArgumentException(
                    "rate (%s) must be positive and meanLoops (%s) at least 1.".formatted(rate, meanLoops));
        }
    }
}
