package org.implicit4j.tensor.attention;

import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.linear.SwiGlu;
import org.implicit4j.tensor.norm.RmsNorm;
import org.implicit4j.tensor.parameter.ParameterScope;

/**
 * The transformer block of Huginn-0125 (Geiping et al., Scaling up Test-Time Compute with Latent Reasoning, 2025, Section 3.2),
 * with a norm on both sides of each sum: {@code y = norm_2(attn(norm_1 x) + x)}, then {@code norm_4(mlp(norm_3 y) + y)}.
 *
 * <p>The parameters are named as in its checkpoints: {@code norm_1.weight}, {@code attn.Wqkv.weight}, {@code mlp.fc.weight} and
 * so on.
 */
public final class SandwichBlock {

    private final RmsNorm beforeAttention;
    private final SelfAttention attention;
    private final RmsNorm afterAttention;
    private final RmsNorm beforeMlp;
    private final SwiGlu mlp;
    private final RmsNorm afterMlp;

    /**
     * Adds the parameters.
     *
     * @param hidden how many hidden features the MLP has
     * @param epsilon of the norms
     */
    public SandwichBlock(ParameterScope scope, AttentionOptions options, int hidden, double epsilon) {
        int features = options.features();
        this.beforeAttention = new RmsNorm(scope.in("norm_1"), features, epsilon);
        this.attention = new SelfAttention(scope.in("attn"), options);
        this.afterAttention = new RmsNorm(scope.in("norm_2"), features, epsilon);
        this.mlp = new SwiGlu(scope.in("mlp"), features, hidden);
        this.beforeMlp = new RmsNorm(scope.in("norm_3"), features, epsilon);
        this.afterMlp = new RmsNorm(scope.in("norm_4"), features, epsilon);
    }

    /** Returns the value at {@code x}, {@code [batch, tokens, features]}: sequences from their beginning. */
    public Value apply(Value x) {
        return mlp(
                afterAttention.apply(attention.apply(beforeAttention.apply(x)).plus(x)));
    }

    /**
     * Returns the value at {@code x}, tokens that continue sequences.
     *
     * @param past keys and values of the tokens before, as {@link KvCache#past} holds them
     * @param lengths how many tokens each sequence has so far
     */
    public SelfAttention.Step step(Value x, Value past, Value lengths) {
        return step(x, past, lengths, lengths);
    }

    /**
     * Returns the value at {@code x}, tokens that continue sequences of which not every token may be seen.
     *
     * @param past keys and values of the tokens that are seen, as {@link KvCache#past} holds them
     * @param lengths how many of them each sequence has
     * @param positions how many tokens each sequence has so far, seen or not
     */
    public SelfAttention.Step step(Value x, Value past, Value lengths, Value positions) {
        var step = attention.step(beforeAttention.apply(x), past, lengths, positions);
        Value output = mlp(afterAttention.apply(step.output().plus(x)));
        return new SelfAttention.Step(output, step.packed());
    }

    private Value mlp(Value y) {
        return afterMlp.apply(mlp.apply(beforeMlp.apply(y)).plus(y));
    }
}
