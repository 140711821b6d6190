package org.implicit4j.pde.learned;

import java.util.Optional;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The predictions of an explicit network: one application of the whole. */
public final class ExplicitPredictor implements FlowPredictor {

    private final FlowChannels channels;
    private final double vorticityScale;
    private final Parameters weights;
    private final SizedFormula whole;

    ExplicitPredictor(TrainedNetwork trained, int side, Kernels kernels) {
        FourierNetwork network = trained.network();
        network.sizes().requireFits(side);
        channels = new FlowChannels(network.sizes(), side, trained.scales().forcing());
        vorticityScale = trained.scales().vorticity();
        weights = trained.parameters();
        whole = new SizedFormula(samples -> network.explicit(samples, side), weights, kernels);
    }

    @Override
    public FlowPrediction forward(float[] forcing) {
        try (INDArray input = FlowArrays.input(channels, forcing);
                INDArray vorticity = whole.value(input)) {
            return new FlowPrediction(channels.side(), FlowArrays.scaled(vorticity, vorticityScale), Optional.empty());
        }
    }

    @Override
    public void close() {
        whole.close();
        weights.close();
    }
}
