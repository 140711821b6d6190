package org.implicit4j.tensor.implicit;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.state.ArraySpace;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network with a fixed point in it, as one trainable unit: {@code prediction = decoder(z*)}, where
 * {@code z* = operator(z*, encoder(inputs))} is solved for from zero.
 *
 * <p>Any method solves forward; a {@link GradientRule} says how gradients go back. Memory is planned once per batch size and
 * used again in every call. Serves one thread; close it before the kernels.
 */
public final class ImplicitLayer implements AutoCloseable {

    private final Stage encoder;
    private final FormulaOperators operators;
    private final Stage decoder;
    private final ForwardSolve forward;
    private final GradientRule rule;

    /**
     * Prepares a network.
     *
     * @param forward solves for the fixed point
     * @param rule how gradients go back
     * @param kernels stay open at least as long as the layer
     * @throws IllegalArgumentException if the parts of the network do not fit together
     */
    public ImplicitLayer(ImplicitNetwork network, ForwardSolve forward, GradientRule rule, Kernels kernels) {
        network.check(1);
        this.encoder = new Stage(network.encoder(), kernels);
        this.operators = new FormulaOperators(network.operator(), kernels);
        this.decoder = new Stage(network.decoder(), kernels);
        this.forward = forward;
        this.rule = rule;
    }

    /** Returns how gradients go back. */
    public GradientRule rule() {
        return rule;
    }

    /** Returns the space of states of a batch, owned by this layer. */
    public ArraySpace space(int samples) {
        return operators.space(samples);
    }

    /**
     * Predicts by the forward solve; no rule plays a part in it.
     *
     * @param inputs one array per varying input of the encoder
     * @return the prediction and the solve, which the caller closes
     */
    public LayerOutput forward(@Nullable Parameters weights, List<INDArray> inputs) {
        int samples = samples(inputs);
        var from = encoded(weights, inputs, samples);
        try (var operator = operator(weights, from, samples)) {
            Solution<INDArray> solution = solved(operator);
            var to = decoder.of(samples);
            to.evaluator().bind(weights, List.of());
            to.evaluator().forward(decoderInputs(solution.value(), from, to), to.results());
            return new LayerOutput(to.results().get(0).dup(), solution);
        }
    }

    /**
     * Returns the operator whose fixed point these inputs have, for certificates and studies.
     *
     * @param inputs one array per varying input of the encoder
     * @return the operator, valid until this layer is called again; the caller closes it
     */
    public FormulaOperator operator(@Nullable Parameters weights, List<INDArray> inputs) {
        int samples = samples(inputs);
        return operator(weights, encoded(weights, inputs, samples), samples);
    }

    private Stage.Memory encoded(@Nullable Parameters weights, List<INDArray> inputs, int samples) {
        var from = encoder.of(samples);
        from.evaluator().bind(weights, List.of());
        from.evaluator().forward(inputs, from.results());
        return from;
    }

    /**
     * Computes the loss and adds its gradient by all parameters.
     *
     * @param inputs one array per varying input of the encoder
     * @param gradient the gradient is added to it
     * @return the loss and how the solves went
     */
    public LayerGradient gradient(
            @Nullable Parameters weights, List<INDArray> inputs, Criterion loss, @Nullable Parameters gradient) {
        return gradient(weights, inputs, loss, gradient, List.of());
    }

    /**
     * Computes the loss, adds its gradient by all parameters, and writes that by the inputs.
     *
     * @param inputs one array per varying input of the encoder
     * @param gradient the gradient is added to it; null if it is not wanted
     * @param inputGradients receive the gradients by the inputs; null for one that is not wanted; empty for none
     * @return the loss and how the solves went
     */
    public LayerGradient gradient(
            @Nullable Parameters weights,
            List<INDArray> inputs,
            Criterion loss,
            @Nullable Parameters gradient,
            List<? extends @Nullable INDArray> inputGradients) {
        int samples = samples(inputs);
        var from = encoder.of(samples);
        var to = decoder.of(samples);
        try (var pass = begin(weights, inputs, samples)) {
            double value = decoded(pass, weights, loss, samples);
            to.evaluator().vjp(to.resultCotangents(), to.inputCotangents(), List.of(), gradient);
            var backward = pass.pull(to.inputCotangents().get(0), injected(from, pass), gradient);
            addSkipped(to, from);
            from.evaluator().vjp(from.resultCotangents(), inputGradients, List.of(), gradient);
            return new LayerGradient(value, pass.forward(), backward);
        }
    }

    /** Returns the loss that {@link #gradient} differentiates. */
    double loss(@Nullable Parameters weights, List<INDArray> inputs, Criterion loss) {
        int samples = samples(inputs);
        try (var pass = begin(weights, inputs, samples)) {
            return decoded(pass, weights, loss, samples);
        }
    }

    /** Encodes and goes through the fixed point. */
    private TrainingPass begin(@Nullable Parameters weights, List<INDArray> inputs, int samples) {
        var from = encoder.of(samples);
        from.evaluator().bind(weights, List.of());
        from.evaluator().linearise(inputs, from.results());
        return new TrainingPass(rule, forward, operator(weights, from, samples));
    }

    /** Decodes; returns the loss and leaves its derivative by the prediction. */
    private double decoded(TrainingPass pass, @Nullable Parameters weights, Criterion loss, int samples) {
        var to = decoder.of(samples);
        to.evaluator().bind(weights, List.of());
        to.evaluator().linearise(decoderInputs(pass.state(), encoder.of(samples), to), to.results());
        return loss.evaluate(to.results().get(0), to.resultCotangents().get(0));
    }

    private Solution<INDArray> solved(FormulaOperator operator) {
        INDArray start = operator.space().zero();
        var solution = forward.of(operator).run(start);
        operator.space().release(start);
        return solution;
    }

    private FormulaOperator operator(@Nullable Parameters weights, Stage.Memory from, int samples) {
        int taken = operators.injections(samples);
        return operators.operator(samples, weights, from.results().subList(0, taken));
    }

    /** Returns the cotangents that the operator writes; those of results that it does not take are zero so far. */
    private static List<INDArray> injected(Stage.Memory from, TrainingPass pass) {
        int taken = pass.injections();
        var all = from.resultCotangents();
        all.subList(taken, all.size()).forEach(cotangent -> cotangent.assign(0));
        return all.subList(0, taken);
    }

    /** Adds what the decoder says about the encoder's results that it takes directly. */
    private static void addSkipped(Stage.Memory to, Stage.Memory from) {
        int direct = to.inputCotangents().size() - 1;
        int first = from.resultCotangents().size() - direct;
        for (int i = 0; i < direct; i++) {
            from.resultCotangents().get(first + i).addi(to.inputCotangents().get(1 + i));
        }
    }

    private static List<INDArray> decoderInputs(INDArray state, Stage.Memory from, Stage.Memory to) {
        int direct = to.inputCotangents().size() - 1;
        var inputs = new ArrayList<INDArray>();
        inputs.add(state);
        inputs.addAll(from.results()
                .subList(from.results().size() - direct, from.results().size()));
        return inputs;
    }

    private static int samples(List<INDArray> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("A layer needs at least one input.");
        }
        return Math.toIntExact(inputs.get(0).size(0));
    }

    @Override
    public void close() {
        encoder.close();
        operators.close();
        decoder.close();
    }
}
