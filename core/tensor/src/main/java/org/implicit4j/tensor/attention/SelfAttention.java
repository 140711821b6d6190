package org.implicit4j.tensor.attention;

import java.util.ArrayList;
import org.implicit4j.tensor.attention.Attention.Input;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.linear.Linear;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterScope;
import org.jspecify.annotations.Nullable;

/**
 * Causal self-attention: {@code proj(attention(R (Wqkv x + b)))}, where R turns queries and keys by their positions and b is
 * added to them.
 *
 * <p>The parameters are {@code Wqkv.weight}, {@code proj.weight} and, if there is a bias, {@code qk_bias} of shape {@code [2, 1,
 * heads, size]}, named as in the checkpoints of Huginn-0125 (Geiping et al., 2025).
 */
public final class SelfAttention {

    private final AttentionOptions options;
    private final Linear packed;
    private final Linear projection;
    private final @Nullable Parameter bias;

    /** Adds the parameters; the bias is zero at first. */
    public SelfAttention(ParameterScope scope, AttentionOptions options) {
        int features = options.features();
        int heads = options.heads();
        this.options = options;
        this.bias =
                options.biased() ? scope.add("qk_bias", Initialiser.constant(0), 2, 1, heads, features / heads) : null;
        this.packed = Linear.withoutBias(scope.in("Wqkv"), features, 3 * features);
        this.projection = Linear.withoutBias(scope.in("proj"), features, features);
    }

    /**
     * What a step gives.
     *
     * @param output one row per new token
     * @param packed what {@link KvCache#append} takes, so that later steps see these tokens
     */
    public record Step(Value output, Value packed) {}

    /** Returns the value at {@code x}, {@code [batch, tokens, features]}: sequences from their beginning. */
    public Value apply(Value x) {
        Value turned = turn(packed.apply(x), null);
        return projection.apply(turned.apply(new Attention(options.heads(), true, Input.PACKED)));
    }

    /**
     * Returns the value at {@code x}, tokens that continue sequences.
     *
     * @param past keys and values of the tokens before, as {@link KvCache#past} holds them
     * @param lengths how many tokens each sequence has so far
     */
    public Step step(Value x, Value past, Value lengths) {
        return step(x, past, lengths, lengths);
    }

    /**
     * Returns the value at {@code x}, tokens that continue sequences of which not every token may be seen.
     *
     * @param past keys and values of the tokens that are seen
     * @param lengths how many of them each sequence has
     * @param positions how many tokens each sequence has so far, seen or not
     */
    public Step step(Value x, Value past, Value lengths, Value positions) {
        Value turned = turn(packed.apply(x), positions);
        var attention = new Attention(options.heads(), true, Input.PACKED_WITH_PAST);
        return new Step(projection.apply(turned.apply(attention, past, lengths)), turned);
    }

    /** Turns queries and keys by the positions of their tokens. */
    private Value turn(Value packed, @Nullable Value first) {
        Rotation rotation = options.rotation();
        if (rotation == null) {
            return packed;
        }
        int turned = 2 * options.features();
        var others = new ArrayList<Value>();
        if (bias != null) {
            others.add(packed.of(bias).reshape(turned));
        }
        if (first != null) {
            others.add(first);
        }
        var operation = new RotaryEmbedding(rotation, turned, bias != null, first != null);
        return packed.apply(operation, others.toArray(Value[]::new));
    }
}
