package org.implicit4j.llm.generate;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A formula with memory for its results. Owns it; close it. */
final class StreamedFormula implements AutoCloseable {

    private final FormulaEvaluator evaluator;
    private final List<INDArray> results = new ArrayList<>();

    StreamedFormula(Kernels kernels, Formula formula) {
        this.evaluator = kernels.evaluator(formula);
        for (Value result : formula.results()) {
            results.add(
                    Nd4j.createUninitialized(evaluator.type(), result.shape().toLongs()));
        }
    }

    void bind(Parameters weights) {
        evaluator.bind(weights, List.of());
    }

    /** Returns the results, overwritten by the next call. */
    List<INDArray> run(List<INDArray> inputs) {
        evaluator.forward(inputs, results);
        return results;
    }

    @Override
    public void close() {
        evaluator.close();
        results.forEach(INDArray::close);
    }
}
