package org.implicit4j.tensor.bench;

import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.norm.LayerNorm;
import org.implicit4j.tensor.norm.RmsNorm;
import org.implicit4j.tensor.parameter.ParameterScope;

/** Norms of rows. */
final class NormCases {

    private static final int ROWS = 2048;
    private static final int FEATURES = 512;

    private NormCases() {}

    static List<SpeedCase> all() {
        return List.of(
                SpeedCase.block("layernorm_2048x512", NormCases::layerNorm),
                SpeedCase.block("rmsnorm_2048x512", NormCases::rmsNorm));
    }

    private static Value layerNorm(Formula.Builder formula, ParameterScope scope) {
        return new LayerNorm(scope, FEATURES, LayerNorm.EPSILON).apply(formula.varying("x", ROWS, FEATURES));
    }

    private static Value rmsNorm(Formula.Builder formula, ParameterScope scope) {
        return new RmsNorm(scope, FEATURES, 1e-6).apply(formula.varying("x", ROWS, FEATURES));
    }
}
