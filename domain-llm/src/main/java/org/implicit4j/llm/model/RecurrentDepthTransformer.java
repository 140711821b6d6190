package org.implicit4j.llm.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.tensor.attention.SandwichBlock;
import org.implicit4j.tensor.attention.SelfAttention.Step;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.linear.Embedding;
import org.implicit4j.tensor.linear.JoinedLinear;
import org.implicit4j.tensor.linear.LinearMap;
import org.implicit4j.tensor.norm.RmsNorm;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.ParameterScope;

/**
 * A recurrent-depth transformer (Geiping et al., Scaling up Test-Time Compute with Latent Reasoning, 2025, Section 3):
 * {@code e = prelude(embedding(tokens))}, {@code z <- core(adapter [z ; e])} as often as wanted, {@code logits = head(coda(norm
 * z))}, where the head is the embedding's table.
 *
 * <p>Parameters are named as in the checkpoints of Huginn-0125. Where the window is wider than one token there are more, {@code
 * transformer.window.K.weight} for each of the K places before: the embedding of a token is {@code w(t) + sum over K of
 * weight_K w(t - K)}, a causal depth-wise convolution.
 *
 * <p>A state is an array {@code [batch, tokens, features]}; logits are {@code [batch, tokens, vocabulary]}.
 */
public final class RecurrentDepthTransformer {

    private static final double SPREAD = 0.4; // of the published initialisation: the variance is 2 / (5 features)

    private final TransformerSizes sizes;
    private final ParameterLayout layout;
    private final Embedding embedding;
    private final List<Parameter> window;
    private final List<SandwichBlock> prelude;
    private final JoinedLinear adapter;
    private final List<SandwichBlock> core;
    private final List<SandwichBlock> coda;
    private final RmsNorm norm;

    /** Names the parameters. */
    public RecurrentDepthTransformer(TransformerSizes sizes) {
        this.sizes = sizes;
        var builder = ParameterLayout.builder();
        ParameterScope scope = builder.scope("transformer");
        int features = sizes.features();
        var small = Initialiser.normal(Math.sqrt(SPREAD / features));
        this.embedding = new Embedding(scope.in("wte"), small, sizes.vocabulary(), features, Math.sqrt(features));
        this.prelude = blocks(scope.in("prelude"), sizes.blocks().prelude());
        this.adapter = new JoinedLinear(scope.in("adapter"), features, features, features);
        this.core = blocks(scope.in("core_block"), sizes.blocks().core());
        this.coda = blocks(scope.in("coda"), sizes.blocks().coda());
        this.norm = new RmsNorm(scope.in("ln_f"), features, sizes.epsilon());
        this.window = IntStream.range(1, sizes.window())
                .mapToObj(k -> scope.in("window").in(k).add("weight", Initialiser.uniform(0.5), features))
                .toList();
        this.layout = builder.build();
    }

    private List<SandwichBlock> blocks(ParameterScope scope, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new SandwichBlock(scope.in(i), sizes.attention(), sizes.hidden(), sizes.epsilon()))
                .toList();
    }

    /** Returns the numbers that fix it. */
    public TransformerSizes sizes() {
        return sizes;
    }

    /** Returns the names and shapes of the parameters. */
    public ParameterLayout layout() {
        return layout;
    }

    /**
     * Returns what is injected in each loop.
     *
     * @param ids the tokens' numbers, {@code [batch, tokens]}, then the numbers of the tokens one place before, and so on: as
     *     many as the window is wide
     */
    public Value prelude(List<Value> ids) {
        return apply(prelude, embedded(ids));
    }

    private Value embedded(List<Value> ids) {
        Value sum = embedding.apply(ids.get(0));
        for (int k = 1; k < ids.size(); k++) {
            sum = sum.plus(embedding.apply(ids.get(k)).times(sum.of(window.get(k - 1))));
        }
        return sum;
    }

    /** Returns the next state after {@code z}, where {@code e} is what the prelude gave. */
    public Value core(Value z, Value e) {
        return apply(core, adapter.apply(z, e));
    }

    /** Returns the state as the coda sees it: after the norm. */
    public Value latents(Value z) {
        return norm.apply(z);
    }

    /** Returns the logits of the next token after each one. */
    public Value logits(Value latents) {
        return head(apply(coda, latents));
    }

    private Value head(Value x) {
        return norm.apply(x).apply(new LinearMap(false), x.of(embedding.weight()));
    }

    private static Value apply(List<SandwichBlock> blocks, Value x) {
        Value y = x;
        for (SandwichBlock block : blocks) {
            y = block.apply(y);
        }
        return y;
    }

    /**
     * What tokens that continue sequences see.
     *
     * @param blocks for each block the keys and values of earlier tokens, {@code [batch, capacity, 2 features]}
     * @param lengths how many of them each sequence sees, {@code [batch]}
     * @param positions how many tokens each sequence has before these, {@code [batch]}
     */
    public record Past(List<Value> blocks, Value lengths, Value positions) {

        /** Copies the list. */
        public Past {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * What a part gives for tokens that continue sequences.
     *
     * @param output as without a past
     * @param packed for each block queries, keys and values beside each other, {@code [batch, tokens, 3 features]}
     */
    public record Continued(Value output, List<Value> packed) {

        /** Copies the list. */
        public Continued {
            packed = List.copyOf(packed);
        }

        /** Returns the output, then what the blocks give: the results of a formula. */
        public Value[] results() {
            var all = new ArrayList<Value>();
            all.add(output);
            all.addAll(packed);
            return all.toArray(Value[]::new);
        }
    }

    /** Like {@link #prelude(List)}, for tokens that continue sequences. */
    public Continued prelude(List<Value> ids, Past past) {
        return step(prelude, embedded(ids), past);
    }

    /** Like {@link #core(Value, Value)}, for tokens that continue sequences. */
    public Continued core(Value z, Value e, Past past) {
        return step(core, adapter.apply(z, e), past);
    }

    /** Like {@link #logits(Value)}, for tokens that continue sequences. */
    public Continued logits(Value latents, Past past) {
        var step = step(coda, latents, past);
        return new Continued(head(step.output()), step.packed());
    }

    private static Continued step(List<SandwichBlock> blocks, Value x, Past past) {
        var packed = new ArrayList<Value>();
        Value y = x;
        for (int i = 0; i < blocks.size(); i++) {
            Step step = blocks.get(i).step(y, past.blocks().get(i), past.lengths(), past.positions());
            y = step.output();
            packed.add(step.packed());
        }
        return new Continued(y, packed);
    }
}
