package org.implicit4j.tensor.bench;

import java.util.List;
import org.implicit4j.tensor.attention.Attention;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.linear.SwiGlu;
import org.implicit4j.tensor.parameter.ParameterScope;

/** The parts of transformers. */
final class TransformerCases {

    private TransformerCases() {}

    static List<SpeedCase> all() {
        return List.of(
                SpeedCase.block("attention_4x8x256x64", TransformerCases::attention),
                SpeedCase.block("swiglu_2048x256x704", TransformerCases::swiGlu));
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
}
