package org.implicit4j.llm.engine;

/**
 * How the next token is drawn from its distribution.
 *
 * @param temperature divides the logits; 0 takes the likeliest token
 * @param topK only so many of the likeliest tokens; 0 for all
 * @param topP only the likeliest tokens that together have this probability; 1 for all
 * @param minP only tokens with this share of the largest probability; 0 for all
 * @param repetitionPenalty divides positive logits of tokens that occurred, and multiplies negative ones (Keskar et al., CTRL,
 *     2019, Section 4.1); 1 for none
 */
public record Sampling(double temperature, int topK, double topP, double minP, double repetitionPenalty) {

    /** Always the likeliest token. */
    public static final Sampling GREEDY = new Sampling(0, 0, 1, 0, 1);

    /**
     * @throws IllegalArgumentException if a number is outside its range
     */
    public Sampling {
        requireRange("temperature", temperature, temperature >= 0, "finite and at least 0");
        requireRange("topK", topK, topK >= 0, "at least 0");
        requireRange("topP", topP, topP > 0 && topP <= 1, "in (0, 1]");
        requireRange("minP", minP, minP >= 0 && minP <= 1, "in [0, 1]");
        requireRange("repetitionPenalty", repetitionPenalty, repetitionPenalty > 0, "finite and more than 0");
    }

    private static void requireRange(String name, double value, boolean fits, String range) {
        if (!fits || !Double.isFinite(value)) {
            throw new IllegalArgumentException("%s (%s) must be %s.".formatted(name, value, range));
        }
    }

    /** Returns these settings with another temperature. */
    public Sampling withTemperature(double other) {
        return new Sampling(other, topK, topP, minP, repetitionPenalty);
    }

    /** Returns these settings with another number of likeliest tokens. */
    public Sampling withTopK(int other) {
        return new Sampling(temperature, other, topP, minP, repetitionPenalty);
    }

    /** Returns these settings with another joint probability. */
    public Sampling withTopP(double other) {
        return new Sampling(temperature, topK, other, minP, repetitionPenalty);
    }

    /** Returns these settings with another share of the largest probability. */
    public Sampling withMinP(double other) {
        return new Sampling(temperature, topK, topP, other, repetitionPenalty);
    }

    /** Returns these settings with another penalty of tokens that occurred. */
    public Sampling withRepetitionPenalty(double other) {
        return new Sampling(temperature, topK, topP, minP, other);
    }
}
