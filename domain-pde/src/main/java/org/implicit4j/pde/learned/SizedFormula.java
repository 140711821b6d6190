package org.implicit4j.pde.learned;

import java.util.List;
import org.implicit4j.tensor.implicit.BatchFormula;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A formula from one input to one result, kept ready for the batch size that came last. */
final class SizedFormula implements AutoCloseable {

    private final BatchFormula formula;
    private final Parameters weights;
    private final Kernels kernels;
    private @Nullable FormulaEvaluator evaluator;
    private long samples;

    SizedFormula(BatchFormula formula, Parameters weights, Kernels kernels) {
        this.formula = formula;
        this.weights = weights;
        this.kernels = kernels;
    }

    /** Returns the result, which the caller closes. */
    INDArray value(INDArray input) {
        FormulaEvaluator ready = ready(input.size(0));
        long[] shape = ready.formula().results().get(0).shape().toLongs();
        INDArray result = Nd4j.createUninitialized(ready.type(), shape);
        ready.forward(List.of(input), List.of(result));
        return result;
    }

    private FormulaEvaluator ready(long wanted) {
        FormulaEvaluator ready = evaluator;
        if (ready == null || samples != wanted) {
            close();
            ready = kernels.evaluator(formula.of(Math.toIntExact(wanted)));
            ready.bind(weights, List.of());
            evaluator = ready;
            samples = wanted;
        }
        return ready;
    }

    @Override
    public void close() {
        if (evaluator != null) {
            evaluator.close();
            evaluator = null;
        }
    }
}
