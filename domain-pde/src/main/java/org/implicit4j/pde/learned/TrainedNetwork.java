package org.implicit4j.pde.learned;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.tensor.parameter.Parameters;

/**
 * A network with weights, on the heap.
 *
 * @param network the network
 * @param weights in the order of its layout
 * @param scales its units
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers on their way to a tensor, never compared or hashed
public record TrainedNetwork(FourierNetwork network, float[] weights, FlowScales scales) {

    /** @throws IllegalArgumentException if there are more or fewer weights than the network has parameters */
    public TrainedNetwork {
        if (weights.length != network.layout().size()) {
            throw new IllegalArgumentException("%d weights were given for a network of %d parameters."
                    .formatted(weights.length, network.layout().size()));
        }
    }

    /**
     * Returns a network of ours or of the published code.
     *
     * @param nameOrPath what {@link FlowModel#load} takes, or a folder or file that {@link PublishedNetwork#read} takes
     * @throws IOException if it is neither
     */
    public static TrainedNetwork load(String nameOrPath) throws IOException {
        Path path = Path.of(nameOrPath);
        boolean published = Files.isDirectory(path)
                || (Files.isRegularFile(path) && nameOrPath.endsWith(FlowModel.WEIGHTS) && !hasCard(nameOrPath));
        return published
                ? PublishedNetwork.read(path)
                : FlowModel.load(nameOrPath).trained();
    }

    private static boolean hasCard(String file) {
        return Files.isRegularFile(FlowModel.card(file));
    }

    /** Returns a copy of the weights off the heap, which the caller owns. */
    public Parameters parameters() {
        return Parameters.of(network.layout(), weights);
    }
}
