package org.implicit4j.tensor.attention;

import org.jspecify.annotations.Nullable;

/**
 * The sizes of {@link SelfAttention}, and what happens to its queries and keys.
 *
 * @param features of a token
 * @param heads how many heads share them; divides their number
 * @param rotation by which queries and keys are turned; null if they do not know their position
 * @param biased whether something is added to queries and keys before they are turned
 */
public record AttentionOptions(
        int features, int heads, @Nullable Rotation rotation, boolean biased) {

    /**
     * @throws IllegalArgumentException if heads do not divide the features, the rotation is for another size, or there is a
     *     bias without a rotation
     */
    public AttentionOptions {
        if (heads < 1 || features < 1 || features % heads != 0) {
            throw new IllegalArgumentException(
                    "features (%d) must be a positive multiple of heads (%d).".formatted(features, heads));
        }
        if (rotation != null && rotation.size() != features / heads) {
            throw new IllegalArgumentException("The rotation is for heads of %d features, but these have %d."
                    .formatted(rotation.size(), features / heads));
        }
        if (biased && rotation == null) {
            throw new IllegalArgumentException("A bias of queries and keys needs a rotation."
                    + "\nMaybe leave the bias out: without positions, it can be part of the weights.");
        }
    }

    /** Returns options without rotation and bias. */
    public static AttentionOptions plain(int features, int heads) {
        return new AttentionOptions(features, heads, null, false);
    }

    /** Returns these options with rotary embedding. */
    public AttentionOptions withRotary(double base) {
        return new AttentionOptions(features, heads, new Rotation(features / heads, base), biased);
    }

    /** Returns these options with a bias of queries and keys. */
    public AttentionOptions withBias() {
        return new AttentionOptions(features, heads, rotation, true);
    }
}
