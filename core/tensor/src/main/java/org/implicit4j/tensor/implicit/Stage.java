package org.implicit4j.tensor.implicit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A part of a network before or behind the fixed point, with memory for one batch of each size. */
final class Stage implements AutoCloseable {

    private final Evaluators evaluators;
    private final Map<Integer, Memory> bySize = new HashMap<>();

    Stage(BatchFormula formula, Kernels kernels) {
        this.evaluators = new Evaluators(formula, kernels);
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
            List<INDArray> inputCotangents) {}

    Memory of(int samples) {
        return bySize.computeIfAbsent(samples, n -> {
            var evaluator = evaluators.of(n);
            var formula = evaluator.formula();
            return new Memory(
                    evaluator,
                    arrays(formula.results(), evaluator.type()),
                    arrays(formula.results(), evaluator.type()),
                    arrays(formula.varying(), evaluator.type()));
        });
    }

    private static List<INDArray> arrays(List<Value> values, DataType type) {
        return values.stream()
                .map(value -> Nd4j.createUninitialized(type, value.shape().toLongs()))
                .toList();
    }

    @Override
    public void close() {
        for (Memory memory : bySize.values()) {
            List.of(memory.results(), memory.resultCotangents(), memory.inputCotangents())
                    .forEach(arrays -> arrays.forEach(INDArray::close));
        }
        evaluators.close();
    }
}
