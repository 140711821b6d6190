package org.implicit4j.tensor.implicit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;

/** The evaluators of a batch formula, one per batch size, made when first needed. */
final class Evaluators implements AutoCloseable {

    private final BatchFormula formula;
    private final Kernels kernels;
    private final Map<Integer, FormulaEvaluator> bySize = new HashMap<>();

    Evaluators(BatchFormula formula, Kernels kernels) {
        this.formula = formula;
        this.kernels = kernels;
    }

    FormulaEvaluator of(int samples) {
        return bySize.computeIfAbsent(samples, n -> kernels.evaluator(checked(formula.of(n), n)));
    }

    private static Formula checked(Formula formula, int samples) {
        for (List<Value> values : List.of(formula.varying(), formula.bound(), formula.results())) {
            for (Value value : values) {
                if (value.shape().length(0) != samples) {
                    throw new IllegalArgumentException("%s has an outermost axis of %d, but the batch has %d samples.\n"
                                    .formatted(value, value.shape().length(0), samples)
                            + "Maybe make what all samples share a parameter.");
                }
            }
        }
        return formula;
    }

    @Override
    public void close() {
        bySize.values().forEach(FormulaEvaluator::close);
        bySize.clear();
    }
}
