package org.implicit4j.tensor.implicit;

import java.util.List;
import org.implicit4j.core.adjoint.AdjointMethod;
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
 * <p>Any method solves forward; an {@link AdjointMethod} says how gradients go back, and {@link Stabilisers} what is added to
 * the loss so that solves stay short. Memory is planned once per batch size and used again in every call. Serves one thread;
 * close it before the kernels.
 */
public final class ImplicitLayer implements AutoCloseable {

    private final Stage encoder;
    private final FormulaOperators operators;
    private final Stage decoder;
    private final ForwardSolve forward;
    private final LayerTraining training;

    /**
     * Prepares a network, trained by its loss alone.
     *
     * @param forward solves for the fixed point
     * @param adjoint how gradients go back
     * @param kernels stay open at least as long as the layer
     * @throws IllegalArgumentException if the parts of the network do not fit together
     */
    public ImplicitLayer(ImplicitNetwork network, ForwardSolve forward, AdjointMethod adjoint, Kernels kernels) {
        this(network, forward, LayerTraining.of(adjoint), kernels);
    }

    /**
     * Prepares a network.
     *
     * @param forward solves for the fixed point
     * @param training how gradients are made
     * @param kernels stay open at least as long as the layer
     * @throws IllegalArgumentException if the parts of the network do not fit together
     */
    public ImplicitLayer(ImplicitNetwork network, ForwardSolve forward, LayerTraining training, Kernels kernels) {
        network.check(1);
        this.encoder = new Stage(network.encoder(), kernels);
        this.operators = new FormulaOperators(network.operator(), kernels);
        this.decoder = new Stage(network.decoder(), kernels);
        this.forward = forward;
        this.training = training;
    }

    /** Returns how gradients are made. */
    public LayerTraining training() {
        return training;
    }

    /** Returns the space of states of a batch, owned by this layer. */
    public ArraySpace space(int samples) {
        return operators.space(samples);
    }

    /**
     * Predicts by the forward solve; the adjoint method plays no part in it.
     *
     * @param inputs one array per varying input of the encoder
     * @return the prediction and the solve, which the caller closes
     */
    public LayerOutput forward(@Nullable Parameters weights, List<INDArray> inputs) {
        int samples = samples(inputs);
        var from = encoded(weights, inputs, samples);
        try (var operator = operator(weights, from, samples)) {
            Solution<INDArray> solution = solved(operator);
            var readout = new Readout(from, decoder.of(samples), weights);
            return new LayerOutput(readout.prediction(solution.value()).dup(), solution);
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
        return gradient(weights, inputs, Differentiation.of(loss).byParameters(gradient));
    }

    /**
     * Computes the loss and its gradient.
     *
     * @param inputs one array per varying input of the encoder
     * @return the loss and how the solves went
     */
    public LayerGradient gradient(@Nullable Parameters weights, List<INDArray> inputs, Differentiation wanted) {
        int samples = samples(inputs);
        var from = linearised(weights, inputs, samples);
        try (var operator = operator(weights, from, samples);
                var passage = new Passage(training, operator, forward.of(operator))) {
            operator.collectInto(wanted.gradient(), injected(from, operator));
            var said = passage.back(new Readout(from, decoder.of(samples), weights), wanted);
            from.evaluator().vjp(from.resultCotangents(), wanted.inputs(), List.of(), wanted.gradient());
            return said;
        }
    }

    /** Returns the loss that {@link #gradient} differentiates, with those on the way and without the penalty. */
    double loss(@Nullable Parameters weights, List<INDArray> inputs, Criterion loss) {
        int samples = samples(inputs);
        var from = encoded(weights, inputs, samples);
        try (var operator = operator(weights, from, samples);
                var passage = new Passage(training, operator, forward.of(operator))) {
            return passage.loss(new Readout(from, decoder.of(samples), weights), loss);
        }
    }

    private Stage.Memory linearised(@Nullable Parameters weights, List<INDArray> inputs, int samples) {
        var from = encoder.of(samples);
        from.evaluator().bind(weights, List.of());
        from.evaluator().linearise(inputs, from.results());
        return from;
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
    private static List<INDArray> injected(Stage.Memory from, FormulaOperator operator) {
        int taken = operator.injections().size();
        var all = from.resultCotangents();
        all.subList(taken, all.size()).forEach(cotangent -> cotangent.assign(0));
        return all.subList(0, taken);
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
