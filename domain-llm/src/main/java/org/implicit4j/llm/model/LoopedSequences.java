package org.implicit4j.llm.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.implicit.FormulaOperator;
import org.implicit4j.tensor.implicit.FormulaOperators;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A looped transformer for whole sequences of one length, in batches of any size: the core as an operator, and what its states
 * say. Serves one thread; close it before kernels and weights.
 */
public final class LoopedSequences implements AutoCloseable {

    private static final Tolerance EXACT = new Tolerance(Double.MIN_VALUE, 0);

    private final RecurrentDepthTransformer transformer;
    private final Parameters weights;
    private final Kernels kernels;
    private final int tokens;
    private final FormulaOperators operators;
    private final Map<Integer, FormulaEvaluator> preludes = new HashMap<>();
    private final Map<Integer, FormulaEvaluator> codas = new HashMap<>();

    /**
     * Prepares sequences.
     *
     * @param weights stay the caller's
     * @param kernels likewise
     * @param tokens how many each sequence has
     */
    public LoopedSequences(RecurrentDepthTransformer transformer, Parameters weights, Kernels kernels, int tokens) {
        this.transformer = transformer;
        this.weights = weights;
        this.kernels = kernels;
        this.tokens = tokens;
        this.operators = new FormulaOperators(this::core, kernels);
    }

    /** What the loops ended with. */
    @FunctionalInterface
    public interface LoopListener {

        /**
         * Called after each loop.
         *
         * @param loop from 1 on
         * @param state after it, {@code [batch, tokens, features]}; valid until the listener returns
         * @param relativeResiduals {@code |z' - z| / |z'|} of each sequence
         */
        void looped(int loop, INDArray state, double[] relativeResiduals);
    }

    private Formula prelude(int batch) {
        var builder = Formula.builder();
        var ids = new ArrayList<Value>();
        for (int k = 0; k < transformer.sizes().window(); k++) {
            ids.add(builder.varying("ids" + k, batch, tokens));
        }
        return builder.build(transformer.prelude(ids));
    }

    private Formula core(int batch) {
        var builder = Formula.builder();
        int features = transformer.sizes().features();
        return builder.build(transformer.core(
                builder.varying("z", batch, tokens, features), builder.bound("e", batch, tokens, features)));
    }

    private Formula coda(int batch) {
        var builder = Formula.builder();
        Value latents = transformer.latents(
                builder.varying("z", batch, tokens, transformer.sizes().features()));
        return builder.build(latents, transformer.logits(latents));
    }

    /**
     * Returns what is injected in each loop.
     *
     * @param ids as {@link RecurrentDepthTransformer#prelude(List)} takes them
     * @return a fresh array {@code [batch, tokens, features]}, the caller's
     */
    public INDArray injected(List<INDArray> ids) {
        int batch = (int) ids.get(0).size(0);
        var evaluator = preludes.computeIfAbsent(batch, size -> bound(prelude(size)));
        INDArray injected = array(evaluator, 0);
        evaluator.forward(ids, List.of(injected));
        return injected;
    }

    private FormulaEvaluator bound(Formula formula) {
        var evaluator = kernels.evaluator(formula);
        evaluator.bind(weights, List.of());
        return evaluator;
    }

    private static INDArray array(FormulaEvaluator evaluator, int result) {
        return Nd4j.createUninitialized(
                evaluator.type(),
                evaluator.formula().results().get(result).shape().toLongs());
    }

    /**
     * Returns the core as an operator on states; the caller closes it.
     *
     * @param injected by {@link #injected}; stays as it is meanwhile
     */
    public FormulaOperator operator(INDArray injected) {
        return operators.operator((int) injected.size(0), weights, List.of(injected));
    }

    /** Returns a fresh state of zeros, the usual start; the caller's. */
    public INDArray zeros(int batch) {
        return Nd4j.zeros(DataType.FLOAT, batch, tokens, transformer.sizes().features());
    }

    /** Loops so often from {@code start}, which is left as it is. */
    public void loop(INDArray injected, INDArray start, int loops, LoopListener listener) {
        try (var operator = operator(injected)) {
            FixedPointSolve.of(operator, new PlainIteration())
                    .tolerance(EXACT)
                    .maxEvaluations(loops)
                    .set(FixedPointSolve.REMOVAL.name(), "2", "code")
                    .listener(iterate -> listener.looped(
                            iterate.evaluation(), iterate.fz(), relative(iterate.residuals(), iterate.valueNorms())))
                    .run(start)
                    .close();
        }
    }

    private static double[] relative(double[] residuals, double[] norms) {
        var relative = new double[residuals.length];
        for (int s = 0; s < relative.length; s++) {
            relative[s] = residuals[s] == 0 ? 0 : residuals[s] / norms[s];
        }
        return relative;
    }

    /**
     * What a state says.
     *
     * @param latents the state after the norm, {@code [batch, tokens, features]}
     * @param logits of the next token after each one, {@code [batch, tokens, vocabulary]}
     */
    public record Reading(INDArray latents, INDArray logits) implements AutoCloseable {
        @Override
        public void close() {
            latents.close();
            logits.close();
        }
    }

    /** Returns what a state says, in fresh arrays that the caller closes. */
    public Reading read(INDArray state) {
        var evaluator = codas.computeIfAbsent((int) state.size(0), size -> bound(coda(size)));
        var reading = new Reading(array(evaluator, 0), array(evaluator, 1));
        evaluator.forward(List.of(state), List.of(reading.latents, reading.logits));
        return reading;
    }

    @Override
    public void close() {
        preludes.values().forEach(FormulaEvaluator::close);
        codas.values().forEach(FormulaEvaluator::close);
        operators.close();
    }
}
