package org.implicit4j.llm.train;

import java.util.random.RandomGenerator;

/**
 * How many loops a training step makes: one more than a Poisson number whose rate is log-normal, so that many loops are rare
 * but occur (Geiping et al., Scaling up Test-Time Compute with Latent Reasoning, 2025, Section 3.3).
 *
 * @param spread of the logarithm of the rate; 0.5 in the paper
 * @param most never more
 */
record RandomLoops(double spread, int most) {

    /** Draws a number whose mean is about {@code mean}, from 1 to {@link #most}; 1 for a mean of at most 1. */
    int draw(double mean, RandomGenerator random) {
        if (mean <= 1) {
            return 1;
        }
        double rate = (mean - 1) * Math.exp(spread * random.nextGaussian() - spread * spread / 2);
        return Math.min(most, 1 + poisson(rate, random));
    }

    /** Counts how many exponential waiting times fit into {@code rate}. */
    private static int poisson(double rate, RandomGenerator random) {
        int count = -1;
        double time = 0;
        while (time <= rate) {
            time += random.nextExponential();
            count++;
        }
        return count;
    }
}
