package org.implicit4j.llm.engine;

import java.util.Arrays;
import java.util.Locale;

/**
 * When a token has been thought about enough, before the allowed loops are spent.
 *
 * <p>The measures and their usual thresholds are those of Geiping et al., Scaling up Test-Time Compute with Latent Reasoning,
 * 2025, Section 6.1.
 *
 * @param measure what is compared from one loop to the next
 * @param threshold the loop ends once the measure is below it, or, for {@link Measure#ARGMAX_STABILITY}, once the likeliest
 *     token was the same for as many loops
 */
public record ExitRule(Measure measure, double threshold) {

    /** All loops that are allowed. */
    public static final ExitRule NEVER = new ExitRule(Measure.NEVER, 0);

    /** What is compared from one loop to the next; p is the distribution of the next token, z the state. */
    public enum Measure {
        /** Nothing: every loop is made. */
        NEVER(0),
        /** The change of the entropy of p. */
        ENTROPY_DIFF(1e-3),
        /** {@code |z' - z| / |z'|}. */
        LATENT_DIFF(0.03),
        /** The Kullback-Leibler divergence of p' from p. */
        KL(1e-3),
        /** The same, over the tokens with at least a tenth of the largest probability. */
        MIN_P_KL(1e-5),
        /** For how many loops the likeliest token is the same. */
        ARGMAX_STABILITY(5),
        /** One minus the cosine of the angle between z and z'. */
        COSINE(1e-3);

        private final double usual;

        Measure(double usual) {
            this.usual = usual;
        }

        /** Returns the name that users type: lower case with dashes. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Returns whether it looks at the distribution of the next token and not just at the state. */
        public boolean readsTokens() {
            return this == ENTROPY_DIFF || this == KL || this == MIN_P_KL || this == ARGMAX_STABILITY;
        }
    }

    /**
     * @throws IllegalArgumentException if the threshold is not positive and finite, or, for a number of loops, not whole
     */
    public ExitRule {
        boolean whole = measure != Measure.ARGMAX_STABILITY || threshold == Math.rint(threshold);
        if (measure != Measure.NEVER && !(threshold > 0 && threshold < Double.POSITIVE_INFINITY && whole)) {
            throw new IllegalArgumentException("The threshold of %s (%s) must be positive and finite%s."
                    .formatted(measure.word(), threshold, whole ? "" : ", and a whole number of loops"));
        }
    }

    /** Returns the rule of a measure with its usual threshold. */
    public static ExitRule of(Measure measure) {
        return new ExitRule(measure, measure.usual);
    }

    /**
     * Returns the rule that a text names, as in "kl" or "kl=1e-4".
     *
     * @throws IllegalArgumentException if it names none
     */
    public static ExitRule parse(String text) {
        int at = text.indexOf('=');
        String word = at < 0 ? text : text.substring(0, at);
        var measure = Arrays.stream(Measure.values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No exit rule is called '%s'. Found: %s.\nMaybe write kl=1e-3."
                                .formatted(
                                        word,
                                        Arrays.stream(Measure.values())
                                                .map(Measure::word)
                                                .toList())));
        return at < 0 ? of(measure) : new ExitRule(measure, number(text.substring(at + 1)));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The threshold '%s' is no number.".formatted(text), e);
        }
    }

    @Override
    public String toString() {
        return measure == Measure.NEVER ? measure.word() : measure.word() + "=" + threshold;
    }
}
