package org.implicit4j.llm.generate;

import java.util.random.RandomGenerator;

/**
 * From which state a token is thought about.
 *
 * @param deviation of the normal distribution that each number is drawn from; 0 for zeros
 */
public record StartState(double deviation) {

    /** Zeros, as the small models are trained with. */
    public static final StartState ZERO = new StartState(0);

    private static final double CUT = 3;

    /**
     * @throws IllegalArgumentException if {@code deviation} is negative or not finite
     */
    public StartState {
        if (!(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("deviation (%s) must be finite and at least 0.".formatted(deviation));
        }
    }

    /** Returns the start of Huginn-0125: {@code sqrt(2 / 5)}, which is {@code sqrt(2 / (5 d))} times the embeddings' scale. */
    public static StartState published() {
        return new StartState(Math.sqrt(0.4));
    }

    /** Fills {@code state}; numbers beyond three deviations are drawn again. */
    void fill(float[] state, RandomGenerator random) {
        for (int i = 0; i < state.length; i++) {
            double value = deviation == 0 ? 0 : random.nextGaussian();
            while (Math.abs(value) > CUT) {
                value = random.nextGaussian();
            }
            state[i] = (float) (deviation * value);
        }
    }
}
