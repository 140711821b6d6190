package org.implicit4j.llm.train;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.llm.model.RecurrentDepthTransformer;
import org.implicit4j.llm.reasoning.ProblemBatch;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.loss.CrossEntropy;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A looped transformer for batches of one size: any number of loops from a state of zeros, and the gradient through the last
 * few of them, which are kept in memory. Owns its memory; serves one thread; close it before the kernels.
 */
final class TruncatedUnroll implements AutoCloseable {

    private final CrossEntropy loss = new CrossEntropy(CrossEntropy.IGNORED);
    private final FormulaEvaluator prelude;
    private final List<FormulaEvaluator> core = new ArrayList<>();
    private final FormulaEvaluator coda;
    private final List<INDArray> arrays = new ArrayList<>();
    private final INDArray injected;
    private final INDArray injectedCotangent;
    private final INDArray injectedPart;
    private final List<INDArray> states = new ArrayList<>();
    private final INDArray stateCotangent;
    private final INDArray earlierCotangent;
    private final INDArray logits;
    private final INDArray logitsCotangent;

    /**
     * @param rows how many sequences
     * @param tokens how many tokens each has
     * @param kept through how many loops the gradient goes
     */
    TruncatedUnroll(RecurrentDepthTransformer transformer, Kernels kernels, int rows, int tokens, int kept) {
        int features = transformer.sizes().features();
        this.prelude = kernels.evaluator(prelude(transformer, rows, tokens));
        Formula loop = core(transformer, rows, tokens);
        for (int i = 0; i < kept; i++) {
            core.add(kernels.evaluator(loop));
        }
        this.coda = kernels.evaluator(coda(transformer, rows, tokens));
        this.injected = array(rows, tokens, features);
        this.injectedCotangent = array(rows, tokens, features);
        this.injectedPart = array(rows, tokens, features);
        for (int i = 0; i <= kept; i++) {
            states.add(array(rows, tokens, features));
        }
        this.stateCotangent = array(rows, tokens, features);
        this.earlierCotangent = array(rows, tokens, features);
        this.logits = array(rows, tokens, transformer.sizes().vocabulary());
        this.logitsCotangent = array(rows, tokens, transformer.sizes().vocabulary());
    }

    private INDArray array(long... shape) {
        INDArray array = Nd4j.zeros(DataType.FLOAT, shape);
        arrays.add(array);
        return array;
    }

    private static Formula prelude(RecurrentDepthTransformer transformer, int rows, int tokens) {
        var builder = Formula.builder();
        var ids = new ArrayList<Value>();
        for (int k = 0; k < transformer.sizes().window(); k++) {
            ids.add(builder.varying("ids" + k, rows, tokens));
        }
        return builder.build(transformer.prelude(ids));
    }

    private static Formula core(RecurrentDepthTransformer transformer, int rows, int tokens) {
        var builder = Formula.builder();
        int features = transformer.sizes().features();
        return builder.build(transformer.core(
                builder.varying("z", rows, tokens, features), builder.varying("e", rows, tokens, features)));
    }

    private static Formula coda(RecurrentDepthTransformer transformer, int rows, int tokens) {
        var builder = Formula.builder();
        Value z = builder.varying("z", rows, tokens, transformer.sizes().features());
        return builder.build(transformer.logits(transformer.latents(z)));
    }

    /** Returns the logits after so many loops, overwritten by the next call. */
    INDArray logits(Parameters weights, ProblemBatch batch, int loops) {
        prelude.bind(weights, List.of());
        prelude.forward(batch.ids(), List.of(injected));
        coda.bind(weights, List.of());
        coda.forward(List.of(looped(weights, loops, states.get(0), states.get(1))), List.of(logits));
        return logits;
    }

    /** Loops from zero without keeping anything and returns the array, one of the two, that holds the end. */
    private INDArray looped(Parameters weights, int loops, INDArray one, INDArray other) {
        INDArray z = one;
        INDArray next = other;
        z.assign(0);
        core.get(0).bind(weights, List.of());
        for (int i = 0; i < loops; i++) {
            core.get(0).forward(List.of(z, injected), List.of(next));
            INDArray last = z;
            z = next;
            next = last;
        }
        return z;
    }

    /**
     * Computes the mean loss over the labelled places after so many loops, and adds its gradient.
     *
     * @param targets what each place is to predict, {@code [rows, tokens]}
     * @param share multiplies the gradient
     * @return the loss; {@link #lastLogits} are those that it was computed from
     */
    double gradient(
            Parameters weights, ProblemBatch batch, INDArray targets, int loops, double share, Parameters gradient) {
        int kept = Math.min(loops, core.size());
        prelude.bind(weights, List.of());
        prelude.linearise(batch.ids(), List.of(injected));
        start(weights, loops - kept);
        for (int i = 0; i < kept; i++) {
            core.get(i).bind(weights, List.of());
            core.get(i).linearise(List.of(states.get(i), injected), List.of(states.get(i + 1)));
        }
        coda.bind(weights, List.of());
        coda.linearise(List.of(states.get(kept)), List.of(logits));
        double value = loss.value(logits, targets, logitsCotangent);
        logitsCotangent.muli(share);
        back(kept, gradient);
        return value;
    }

    private void start(Parameters weights, int free) {
        INDArray start = looped(weights, free, states.get(0), states.get(1));
        if (start != states.get(0)) {
            states.get(0).assign(start);
        }
    }

    private void back(int kept, Parameters gradient) {
        coda.vjp(List.of(logitsCotangent), List.of(stateCotangent), List.of(), gradient);
        injectedCotangent.assign(0);
        INDArray given = stateCotangent;
        INDArray earlier = earlierCotangent;
        for (int i = kept - 1; i >= 0; i--) {
            core.get(i).vjp(List.of(given), List.of(earlier, injectedPart), List.of(), gradient);
            injectedCotangent.addi(injectedPart);
            INDArray last = given;
            given = earlier;
            earlier = last;
        }
        prelude.vjp(List.of(injectedCotangent), List.of(), List.of(), gradient);
    }

    /** Returns the logits of the last call. */
    INDArray lastLogits() {
        return logits;
    }

    @Override
    public void close() {
        prelude.close();
        core.forEach(FormulaEvaluator::close);
        coda.close();
        arrays.forEach(INDArray::close);
    }
}
