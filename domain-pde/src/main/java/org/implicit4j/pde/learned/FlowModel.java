package org.implicit4j.pde.learned;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.checkpoint.SafeTensors;

/**
 * A trained network from forcings to vorticities, and where it comes from.
 *
 * @param network the network
 * @param weights in the order of its layout
 * @param card as {@link FourierCard} writes it
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers on their way to a tensor, never compared or hashed
public record FlowModel(FourierNetwork network, float[] weights, ModelCard card) {

    static final String WEIGHTS = ".safetensors";
    private static final String CARD = ".json";

    /** @throws IllegalArgumentException if the number of weights is wrong, or the card lacks the training */
    public FlowModel {
        new TrainedNetwork(network, weights, FourierCard.training(card).scales());
    }

    /**
     * Returns the shipped model of that name, or else the one in that file.
     *
     * @param nameOrFile a name of {@link ShippedFlowModels#names}, or a {@code .safetensors} file with its card,
     *     {@code .json}, beside it
     * @throws IOException if there is neither, or the file or its card cannot be read or do not fit each other
     */
    public static FlowModel load(String nameOrFile) throws IOException {
        Optional<byte[]> shipped = ShippedFlowModels.resource(nameOrFile + WEIGHTS);
        if (shipped.isPresent()) {
            byte[] card = ShippedFlowModels.resource(nameOrFile + CARD)
                    .orElseThrow(() -> new IOException("The shipped model %s has no card.".formatted(nameOrFile)));
            return of(shipped.get(), new String(card, StandardCharsets.UTF_8), nameOrFile, nameOrFile + CARD);
        }
        if (!nameOrFile.endsWith(WEIGHTS) || !Files.isRegularFile(Path.of(nameOrFile))) {
            throw new IOException("No model is called '%s', and it is no %s file.\nMaybe one of those that ship: %s."
                    .formatted(nameOrFile, WEIGHTS, ShippedFlowModels.names()));
        }
        Path card = card(nameOrFile);
        if (!Files.isRegularFile(card)) {
            throw new IOException(
                    "The model %s has no card %s, which says what network it belongs to.".formatted(nameOrFile, card));
        }
        return of(Files.readAllBytes(Path.of(nameOrFile)), Files.readString(card), nameOrFile, card.toString());
    }

    private static FlowModel of(byte[] weights, String cardText, String origin, String cardOrigin) throws IOException {
        ModelCard card = ModelCard.parse(cardText, cardOrigin);
        FourierNetwork network;
        try {
            FourierCard.training(card);
            network = FourierCard.network(card);
        } catch (IllegalArgumentException e) {
            throw new IOException("The card %s describes no flow model: %s".formatted(cardOrigin, e.getMessage()), e);
        }
        return new FlowModel(
                network, Checkpoint.values(network.layout(), SafeTensors.read(weights, origin), origin), card);
    }

    /** Returns the card that belongs beside a file of weights. */
    static Path card(String file) {
        return Path.of(file.substring(0, file.length() - WEIGHTS.length()) + CARD);
    }

    /** Returns its name. */
    public String name() {
        return card.name();
    }

    /** Returns what it has seen. */
    public FlowTraining training() {
        return FourierCard.training(card);
    }

    /** Returns the network with its weights and units, ready to predict. */
    public TrainedNetwork trained() {
        return new TrainedNetwork(network, weights, training().scales());
    }

    /**
     * Writes weights and card as {@code FOLDER/NAME.safetensors} and {@code FOLDER/NAME.json}, each whole or not at all.
     *
     * @return the file of the weights
     * @throws IOException if they cannot be written
     */
    public Path write(Path folder) throws IOException {
        Path file = folder.resolve(name() + WEIGHTS);
        SafeTensors.write(file, Checkpoint.tensors(network.layout(), weights));
        card.write(folder.resolve(name() + CARD));
        return file;
    }
}
