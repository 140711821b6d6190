package org.implicit4j.tensor.implicit;

import java.util.List;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A part of a network before or behind the fixed point, with memory for one batch of each size. */
final class Stage implements AutoCloseable {

    private final BatchFormula formula;
    private final Kernels kernels;
    private final BySize<Memory> bySize = new BySize<>(this::memory, (memory, samples) -> memory.close());

    Stage(BatchFormula formula, Kernels kernels) {
        this.formula = formula;
        this.kernels = kernels;
    }

    /**
     * What one batch size works with.
     *
     * @param evaluator of the formula
     * @param results receive the formula's results
     * @param resultCotangents theirs
     * @param inputCotangents those of the varying inputs
     */
    record Memory(
            FormulaEvaluator evaluator,
            List<INDArray> results,
            List<INDArray> resultCotangents,
            List<INDArray> inputCotangents)
            implements AutoCloseable {

        @Override
        public void close() {
            List.of(results, resultCotangents, inputCotangents).forEach(arrays -> arrays.forEach(INDArray::close));
            evaluator.close();
        }
    }

    Memory of(int samples) {
        return bySize.of(samples);
    }

    private Memory memory(int samples) {
        var evaluator = kernels.evaluator(formula.checked(samples));
        var type = evaluator.type();
        return new Memory(
                evaluator,
                arrays(evaluator.formula().results(), type),
                arrays(evaluator.formula().results(), type),
                arrays(evaluator.formula().varying(), type));
    }

    private static List<INDArray> arrays(List<Value> values, DataType type) {
        return values.stream()
                .map(value -> Nd4j.createUninitialized(type, value.shape().toLongs()))
                .toList();
    }

    @Override
    public void close() {
        bySize.close();
    }
}
