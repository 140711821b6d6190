package org.implicit4j.tensor.bench;

import java.util.List;
import org.implicit4j.tensor.attention.Attention;
import org.implicit4j.tensor.attention.AttentionOptions;
import org.implicit4j.tensor.attention.SandwichBlock;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.linear.SwiGlu;
import org.implicit4j.tensor.parameter.ParameterScope;

/** The block of a transformer, and its parts. */
final class TransformerCases {

    private TransformerCases() {}

    static List<SpeedCase> parts() {
        return List.of(
                SpeedCase.block("attention_4x8x256x64", TransformerCases::attention),
                SpeedCase.block("swiglu_2048x256x704", TransformerCases::swiGlu));
    }

    static SpeedCase block() {
        return SpeedCase.block("sandwich_d256_8x64", TransformerCases::sandwich);
    }

    /** Causal, 4 sequences of 256 tokens, 8 heads of 64 features. */
    private static Value attention(Formula.Builder formula, ParameterScope scope) {
        Value queries = formula.varying("queries", 4, 256, 8 * 64);
        Value keys = formula.varying("keys", 4, 256, 8 * 64);
        Value values = formula.varying("values", 4, 256, 8 * 64);
        return queries.apply(new Attention(8, true, Attention.Input.SEPARATE), keys, values);
    }

    private static Value swiGlu(Formula.Builder formula, ParameterScope scope) {
        return new SwiGlu(scope, 256, 704).apply(formula.varying("x", 2048, 256));
    }

    /** A whole block, without rotary embedding: 8 sequences of 64 tokens. */
    private static Value sandwich(Formula.Builder formula, ParameterScope scope) {
        var block = new SandwichBlock(scope, AttentionOptions.plain(256, 8), 704, 1e-6);
        return block.apply(formula.varying("x", 8, 64, 256));
    }
}
