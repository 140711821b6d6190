package org.implicit4j.tensor.implicit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.state.ArraySpace;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The operators {@code z -> G(z, injections)} that one formula gives, for any batch. Owns the evaluators and the spaces that
 * they share; serves one thread; close it after its operators.
 */
public final class FormulaOperators implements AutoCloseable {

    private final BySize<FormulaEvaluator> evaluators;
    private final Map<Integer, ArraySpace> spaces = new HashMap<>();
    private final Map<Integer, Object> binders = new HashMap<>();

    /**
     * Prepares nothing yet.
     *
     * @param formula has one varying input, the state, bound inputs, the injections, and one result in the shape of the state
     * @param kernels stay open at least as long as this object
     */
    public FormulaOperators(BatchFormula formula, Kernels kernels) {
        this.evaluators = new BySize<>(samples -> kernels.evaluator(formula.checked(samples)), this::drop);
    }

    /**
     * Returns the operator of a batch.
     *
     * @param parameters null for a formula without; must stay as they are while the operator is used
     * @param injections one array per bound input, likewise
     * @throws IllegalArgumentException if the formula has another form than an operator's
     */
    public FormulaOperator operator(int samples, @Nullable Parameters parameters, List<INDArray> injections) {
        return new FormulaOperator(this, space(samples), parameters, injections);
    }

    /** Returns the space of states of a batch, which all its operators share. */
    public ArraySpace space(int samples) {
        return spaces.computeIfAbsent(samples, n -> {
            var evaluator = evaluators.of(n);
            return ArraySpace.of(evaluator.type(), evaluator.workers(), n, sampleShape(evaluator.formula()));
        });
    }

    /** Returns how many injections the formula takes. */
    int injections(int samples) {
        return evaluators.of(samples).formula().bound().size();
    }

    private static long[] sampleShape(Formula formula) {
        if (formula.varying().size() != 1 || formula.results().size() != 1) {
            throw new IllegalArgumentException(
                    "An operator has one varying input and one result, but this formula has %s and %s.\n"
                                    .formatted(formula.varying(), formula.results())
                            + "Maybe inject the other inputs: add them with bound.");
        }
        var state = formula.varying().get(0).shape();
        var value = formula.results().get(0).shape();
        if (!state.equals(value)) {
            throw new IllegalArgumentException(
                    "An operator maps states to states, but its state has shape %s and its value %s."
                            .formatted(state, value));
        }
        long[] lengths = state.toLongs();
        return Arrays.copyOfRange(lengths, 1, lengths.length);
    }

    /** Returns the evaluator for the batch of {@code operator}, bound to what it is bound to. */
    FormulaEvaluator boundFor(FormulaOperator operator) {
        int samples = operator.space().samples();
        var evaluator = evaluators.of(samples);
        if (binders.put(samples, operator) != operator) {
            evaluator.bind(operator.parameters(), operator.injections());
        }
        return evaluator;
    }

    /** Returns whether {@code operator} was the last one to use the evaluator for its batch size. */
    boolean isBoundFor(FormulaOperator operator) {
        return binders.get(operator.space().samples()) == operator;
    }

    /** Drops an evaluator: whoever used it last has to bind and linearise another one. */
    private void drop(FormulaEvaluator evaluator, int samples) {
        binders.remove(samples);
        evaluator.close();
    }

    /** Returns how many evaluators it has at present. */
    int evaluators() {
        return evaluators.count();
    }

    /** Forgets an operator that is closed. */
    void forget(FormulaOperator operator) {
        binders.remove(operator.space().samples(), operator);
    }

    @Override
    public void close() {
        evaluators.close();
        spaces.values().forEach(ArraySpace::close);
        spaces.clear();
        binders.clear();
    }
}
