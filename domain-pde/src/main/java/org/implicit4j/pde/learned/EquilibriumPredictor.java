package org.implicit4j.pde.learned;

import java.util.List;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.tensor.implicit.FormulaOperators;
import org.implicit4j.tensor.implicit.ForwardSolve;
import org.implicit4j.tensor.implicit.ImplicitNetwork;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The predictions of an implicit network: the vorticity is decoded from the fixed point that a forcing has. */
public final class EquilibriumPredictor implements FlowPredictor {

    private final FlowChannels channels;
    private final double vorticityScale;
    private final ForwardSolve solve;
    private final Parameters weights;
    private final SizedFormula encoder;
    private final FormulaOperators operators;
    private final SizedFormula decoder;

    /**
     * Prepares a network.
     *
     * @param side n, points along one side
     * @param solve finds the fixed points, from zero
     * @param kernels stay open at least as long as the predictor
     * @throws IllegalArgumentException if the grid has fewer frequencies than the network, or the network is explicit
     */
    public EquilibriumPredictor(TrainedNetwork trained, int side, ForwardSolve solve, Kernels kernels) {
        FourierNetwork network = trained.network();
        if (!network.isImplicit()) {
            throw new IllegalArgumentException("A network '%s' has no fixed point."
                    .formatted(network.kind().word()));
        }
        ImplicitNetwork parts = network.implicit(side);
        this.solve = solve;
        channels = new FlowChannels(network.sizes(), side, trained.scales().forcing());
        vorticityScale = trained.scales().vorticity();
        weights = trained.parameters();
        encoder = new SizedFormula(parts.encoder(), weights, kernels);
        operators = new FormulaOperators(parts.operator(), kernels);
        decoder = new SizedFormula(parts.decoder(), weights, kernels);
    }

    @Override
    public FlowPrediction forward(float[] forcing) {
        try (EquilibriumFlow flow = bind(forcing)) {
            return flow.solve(solve);
        }
    }

    /**
     * Predicts, and shows the iterates on the way; all samples then iterate until the last one is done.
     *
     * @param forcing {@code [samples, n, n, 2]}
     * @param watcher told of each iterate that the solve evaluates, from the first step on
     */
    public FlowPrediction forward(float[] forcing, IterateWatcher watcher) {
        try (EquilibriumFlow flow = bind(forcing)) {
            return flow.solve(solve, watcher);
        }
    }

    /**
     * Returns the fixed-point problem of some forcings, for certificates and studies; the caller closes it before this object.
     *
     * @param forcing {@code [samples, n, n, 2]}
     * @throws IllegalArgumentException if the array holds a part of a sample, or is empty
     */
    public EquilibriumFlow bind(float[] forcing) {
        try (INDArray input = FlowArrays.input(channels, forcing)) {
            INDArray injection = encoder.value(input);
            return new EquilibriumFlow(
                    operators.operator(channels.samples(forcing), weights, List.of(injection)), injection, this);
        }
    }

    /** Returns the vorticities {@code [samples, n, n]} that states stand for. */
    float[] decoded(INDArray states) {
        try (INDArray vorticity = decoder.value(states)) {
            return FlowArrays.scaled(vorticity, vorticityScale);
        }
    }

    int side() {
        return channels.side();
    }

    @Override
    public void close() {
        encoder.close();
        operators.close();
        decoder.close();
        weights.close();
    }
}
