package org.implicit4j.llm.engine;

import java.util.Arrays;
import java.util.Locale;

/**
 * Which keys and values of earlier tokens a token sees in loop t, when these were not looped equally often or do not have a
 * place of their own for each loop.
 *
 * <p>Geiping et al., Scaling up Test-Time Compute with Latent Reasoning, 2025, Section 6.2, and the caches of the published
 * code.
 *
 * @param strategy how
 * @param slots how many loops share the memory, loop t taking place {@code t mod slots}; 0 for one place per loop
 */
public record CacheSharing(Strategy strategy, int slots) {

    /** One place per loop; a token that left early is seen as it left. */
    public static final CacheSharing DEFAULT = new CacheSharing(Strategy.LATEST, 0);

    /** Which of an earlier token's keys and values are seen in loop t. */
    public enum Strategy {
        /** Those of loop t, which every token has: no token leaves early. */
        FULL,
        /** Those of its last loop up to t. */
        LATEST,
        /** Those of loop t; a token that left before it is not seen. */
        AVAILABLE,
        /** Those of its last loop of all. */
        ALWAYS_LAST;

        /** Returns the name that users type: lower case with dashes. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @throws IllegalArgumentException if {@code slots} is negative
     */
    public CacheSharing {
        if (slots < 0) {
            throw new IllegalArgumentException("slots (%d) must be at least 0.".formatted(slots));
        }
    }

    /**
     * Returns the sharing that a text names, as in "latest" or "latest/4" with 4 slots.
     *
     * @throws IllegalArgumentException if it names none
     */
    public static CacheSharing parse(String text) {
        int at = text.indexOf('/');
        String word = at < 0 ? text : text.substring(0, at);
        var strategy = Arrays.stream(Strategy.values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No cache sharing is called '%s'. Found: %s.\nMaybe write latest/4 for four slots."
                                .formatted(
                                        word,
                                        Arrays.stream(Strategy.values())
                                                .map(Strategy::word)
                                                .toList())));
        return new CacheSharing(strategy, at < 0 ? 0 : slots(text.substring(at + 1)));
    }

    private static int slots(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is no number of slots.".formatted(text), e);
        }
    }

    @Override
    public String toString() {
        return slots == 0 ? strategy.word() : strategy.word() + "/" + slots;
    }
}
