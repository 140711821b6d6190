package org.implicit4j.pde.learned;

import java.util.Map;
import java.util.SplittableRandom;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.network.FourierKind;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.pde.network.FourierSizes;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.parameter.Parameter;

/** Small networks with random weights, whose operators contract. */
public final class TinyFlowModels {

    /** With coordinates and padding, as the published network has them. */
    public static final FourierSizes SIZES = new FourierSizes(4, 3, 2, 8, true);

    private TinyFlowModels() {}

    /** Returns an implicit or explicit model of the steady regime, trained on 16 x 16 points by its card. */
    public static FlowModel of(FourierKind kind, int depth, FourierSizes sizes) {
        var network = new FourierNetwork(kind, depth, sizes);
        var training = new FlowTraining(FlowRegime.STEADY, 16, new FlowScales(0.5, 3));
        float[] weights = weights(network, 5);
        return new FlowModel(
                network,
                weights,
                new ModelCard(
                        "tiny-" + kind.word(),
                        FourierCard.architecture(network),
                        FourierCard.sizes(network, training),
                        weights.length,
                        5,
                        FourierCard.data(training, "no flows, random weights"),
                        "none",
                        FourierCard.metrics(training, Map.of("relativeL2", 1.0)),
                        "2026-01-01",
                        Map.of()));
    }

    /** Returns seeded weights: small ones, but for a strong injection, beside which the normalised state counts little. */
    public static float[] weights(FourierNetwork network, long seed) {
        var random = new SplittableRandom(seed);
        float[] weights = new float[network.layout().size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (0.1 * random.nextGaussian());
        }
        for (Parameter parameter : network.layout().all()) {
            if (parameter.name().startsWith("fc.")) {
                strengthen(weights, parameter);
            }
        }
        return weights;
    }

    private static void strengthen(float[] weights, Parameter parameter) {
        for (int i = 0; i < parameter.size(); i++) {
            weights[parameter.offset() + i] *= 50;
        }
    }

    /** Returns seeded forcings {@code [samples, n, n, 2]}. */
    public static float[] forcing(int samples, int side, long seed) {
        var random = new SplittableRandom(seed);
        float[] forcing = new float[samples * side * side * 2];
        for (int i = 0; i < forcing.length; i++) {
            forcing[i] = (float) random.nextGaussian();
        }
        return forcing;
    }
}
