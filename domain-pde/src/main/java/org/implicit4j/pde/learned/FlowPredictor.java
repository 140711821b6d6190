package org.implicit4j.pde.learned;

import org.implicit4j.tensor.implicit.ForwardSolve;
import org.implicit4j.tensor.kernel.Kernels;

/**
 * Vorticities of forcings on grids of one side, by a trained network: of any side that has the network's frequencies, not only the
 * one it was trained on. Serves one thread; close it before the kernels.
 */
public sealed interface FlowPredictor extends AutoCloseable permits EquilibriumPredictor, ExplicitPredictor {

    /**
     * Prepares a network.
     *
     * @param side n, points along one side
     * @param solve finds the fixed points of an implicit network, from zero; an explicit one has none
     * @param kernels stay open at least as long as the predictor
     * @throws IllegalArgumentException if the grid has fewer frequencies than the network
     */
    static FlowPredictor of(TrainedNetwork trained, int side, ForwardSolve solve, Kernels kernels) {
        return trained.network().isImplicit()
                ? new EquilibriumPredictor(trained, side, solve, kernels)
                : new ExplicitPredictor(trained, side, kernels);
    }

    /**
     * Predicts.
     *
     * @param forcing {@code [samples, n, n, 2]}, any number of samples
     * @throws IllegalArgumentException if the array holds a part of a sample, or is empty
     */
    FlowPrediction forward(float[] forcing);

    /** Predicts in the same way. */
    default FlowPrediction forward(double[] forcing) {
        float[] single = new float[forcing.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) forcing[i];
        }
        return forward(single);
    }

    @Override
    void close();
}
