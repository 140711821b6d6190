package org.implicit4j.llm.engine;

import java.util.List;

/**
 * An answer.
 *
 * @param text without stop texts and the token that ends it
 * @param tokens all that were made, the one that ended the answer included
 * @param promptTokens how many tokens the prompt has
 * @param finish why it ended
 * @param statistics how each token was thought about, in order
 * @param drafts what became of guessed tokens
 * @param nanos wall-clock time from the prompt to the end
 */
public record Generation(
        String text,
        List<Integer> tokens,
        int promptTokens,
        FinishReason finish,
        List<TokenStatistics> statistics,
        Drafts drafts,
        long nanos) {

    /**
     * How many tokens were guessed with few loops, and how many of these guesses held.
     *
     * @param made guesses
     * @param kept those that all loops confirmed
     */
    public record Drafts(int made, int kept) {

        /** No guesses. */
        public static final Drafts NONE = new Drafts(0, 0);
    }

    /** Copies the lists. */
    public Generation {
        tokens = List.copyOf(tokens);
        statistics = List.copyOf(statistics);
    }

    /** Returns the mean number of loops per token; NaN without tokens. */
    public double meanLoops() {
        return statistics.stream().mapToInt(TokenStatistics::loops).average().orElse(Double.NaN);
    }

    /** Returns how much memory the keys and values took at the end; 0 without tokens. */
    public long kvBytes() {
        return statistics.isEmpty() ? 0 : statistics.get(statistics.size() - 1).kvBytes();
    }

    /** Returns the tokens made per second. */
    public double tokensPerSecond() {
        return tokens.size() / (nanos / 1e9);
    }
}
