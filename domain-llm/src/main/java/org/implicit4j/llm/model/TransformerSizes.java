package org.implicit4j.llm.model;

import org.implicit4j.tensor.attention.AttentionOptions;

/**
 * The numbers that fix a recurrent-depth transformer.
 *
 * @param attention features, heads, rotary embedding, bias
 * @param hidden features of the gated feed-forward blocks
 * @param vocabulary how many tokens there are
 * @param blocks how many blocks
 * @param epsilon of the norms
 * @param window how many tokens, the last one included, an embedding is mixed from by a causal depth-wise convolution; 1 for
 *     none
 * @param context how many tokens a sequence may have
 */
public record TransformerSizes(
        AttentionOptions attention,
        int hidden,
        int vocabulary,
        BlockCounts blocks,
        double epsilon,
        int window,
        int context) {

    /**
     * @throws IllegalArgumentException if a number is below 1 or {@code epsilon} is not positive
     */
    public TransformerSizes {
        if (hidden < 1 || vocabulary < 1 || window < 1 || context < 1 || !(epsilon > 0)) {
            throw new IllegalArgumentException(
                    "hidden (%d), vocabulary (%d), window (%d) and context (%d) must be at least 1, epsilon (%s) positive."
                            .formatted(hidden, vocabulary, window, context, epsilon));
        }
    }

    /** Returns the features of a token. */
    public int features() {
        return attention.features();
    }
}
