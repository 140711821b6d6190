package org.implicit4j.tensor.golden;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.tensor.attention.AttentionOptions;
import org.implicit4j.tensor.attention.SandwichBlock;
import org.implicit4j.tensor.attention.SelfAttention.Step;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.linear.Embedding;
import org.implicit4j.tensor.linear.JoinedLinear;
import org.implicit4j.tensor.linear.LinearMap;
import org.implicit4j.tensor.norm.RmsNorm;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.ParameterScope;

/**
 * A recurrent-depth transformer (Geiping et al., Scaling up Test-Time Compute with Latent Reasoning, 2025) as a composition of
 * blocks: {@code e = prelude(embedding(tokens))}, {@code z <- core(adapter [z ; e])} as often as wanted, {@code logits = head(coda(z))}.
 */
final class Huginn {

    /** The sizes of {@code golden/huginn-tiny-f32}. */
    static final int FEATURES = 64;

    static final int HEADS = 4;
    static final int HIDDEN = 112;
    static final int VOCABULARY = 320;
    static final double EPSILON = 1e-6;
    static final double ROTARY_BASE = 50_000;

    private final ParameterLayout.Builder layout = ParameterLayout.builder();
    private final Embedding embedding;
    private final List<SandwichBlock> prelude;
    private final JoinedLinear adapter;
    private final List<SandwichBlock> core;
    private final List<SandwichBlock> coda;
    private final RmsNorm norm;

    Huginn() {
        ParameterScope scope = layout.scope("transformer");
        embedding = new Embedding(scope.in("wte"), Initialiser.normal(1), VOCABULARY, FEATURES, Math.sqrt(FEATURES));
        prelude = blocks(scope.in("prelude"), 1);
        adapter = new JoinedLinear(scope.in("adapter"), FEATURES, FEATURES, FEATURES);
        core = blocks(scope.in("core_block"), 2);
        coda = blocks(scope.in("coda"), 1);
        norm = new RmsNorm(scope.in("ln_f"), FEATURES, EPSILON);
    }

    private static List<SandwichBlock> blocks(ParameterScope scope, int count) {
        var options =
                AttentionOptions.plain(FEATURES, HEADS).withRotary(ROTARY_BASE).withBias();
        var blocks = new ArrayList<SandwichBlock>();
        for (int i = 0; i < count; i++) {
            blocks.add(new SandwichBlock(scope.in(i), options, HIDDEN, EPSILON));
        }
        return blocks;
    }

    ParameterLayout layout() {
        return layout.build();
    }

    /** Returns what is injected in each step, for the numbers of tokens. */
    Value prelude(Value tokens) {
        return apply(prelude, embedding.apply(tokens));
    }

    /** Returns the next state. */
    Value core(Value z, Value e) {
        return apply(core, adapter.apply(z, e));
    }

    /** Returns the state as others see it. */
    Value latents(Value z) {
        return norm.apply(z);
    }

    /** Returns one number per token of the vocabulary. */
    Value logits(Value latents) {
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

    /** What continues sequences: the past of each block, and how long it is. */
    record Past(List<Value> blocks, Value lengths) {}

    /** Like {@link #prelude}, for tokens that continue sequences; the results are the output and what the blocks append. */
    List<Value> prelude(Value tokens, Past past) {
        return step(prelude, embedding.apply(tokens), past);
    }

    /** Like {@link #core}, for tokens that continue sequences. */
    List<Value> core(Value z, Value e, Past past) {
        return step(core, adapter.apply(z, e), past);
    }

    /** Like {@link #logits}, for tokens that continue sequences. */
    List<Value> logits(Value latents, Past past) {
        var results = new ArrayList<>(step(coda, latents, past));
        results.set(0, head(results.get(0)));
        return results;
    }

    private static List<Value> step(List<SandwichBlock> blocks, Value x, Past past) {
        var results = new ArrayList<Value>();
        Value y = x;
        results.add(y);
        for (int i = 0; i < blocks.size(); i++) {
            Step step = blocks.get(i).step(y, past.blocks().get(i), past.lengths());
            y = step.output();
            results.add(step.packed());
        }
        results.set(0, y);
        return results;
    }
}
