package org.implicit4j.llm.learned;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.implicit4j.llm.model.RecurrentDepthTransformer;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.parameter.Parameters;

/**
 * A trained reasoner on the heap.
 *
 * @param transformer the network
 * @param weights in the order of its layout
 * @param card where it comes from
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers on their way to a tensor, never compared or hashed
public record ReasoningModel(RecurrentDepthTransformer transformer, float[] weights, ModelCard card) {

    private static final String WEIGHTS = ".safetensors";
    private static final String CARD = ".json";

    /**
     * Returns the shipped model of that name, or else the one in that file.
     *
     * @param nameOrFile a name of {@link ShippedReasoners#names}, or a {@code .safetensors} file with its card, {@code .json},
     *     beside it
     * @throws IOException if there is neither, or the file or its card cannot be read or do not fit each other
     */
    public static ReasoningModel load(String nameOrFile) throws IOException {
        Optional<byte[]> shipped = ShippedReasoners.resource(nameOrFile + WEIGHTS);
        if (shipped.isPresent()) {
            byte[] card = ShippedReasoners.resource(nameOrFile + CARD)
                    .orElseThrow(() -> new IOException("The shipped model %s has no card.".formatted(nameOrFile)));
            return of(shipped.get(), new String(card, StandardCharsets.UTF_8), nameOrFile);
        }
        if (!nameOrFile.endsWith(WEIGHTS) || !Files.isRegularFile(Path.of(nameOrFile))) {
            throw new IOException("No model is called '%s', and it is no %s file. Shipped: %s."
                    .formatted(nameOrFile, WEIGHTS, ShippedReasoners.names()));
        }
        Path card = Path.of(nameOrFile.substring(0, nameOrFile.length() - WEIGHTS.length()) + CARD);
        if (!Files.isRegularFile(card)) {
            throw new IOException(
                    "The model %s has no card %s, which says what network it belongs to.".formatted(nameOrFile, card));
        }
        return of(Files.readAllBytes(Path.of(nameOrFile)), Files.readString(card), nameOrFile);
    }

    private static ReasoningModel of(byte[] weights, String cardText, String origin) throws IOException {
        ModelCard card = ModelCard.parse(cardText, origin + CARD);
        var transformer = new RecurrentDepthTransformer(ReasonerCard.sizes(card, origin + CARD));
        return new ReasoningModel(
                transformer, Checkpoint.values(transformer.layout(), SafeTensors.read(weights, origin), origin), card);
    }

    /** Returns its name. */
    public String name() {
        return card.name();
    }

    /** Returns the mean number of loops in training; 1 for a transformer without loops. */
    public int meanLoops() {
        return Math.toIntExact(card.sizes().getOrDefault("meanLoops", 1L));
    }

    /** Returns a copy of the weights off the heap, which the caller owns. */
    public Parameters parameters() {
        return Parameters.of(transformer.layout(), weights);
    }

    /**
     * Writes weights and card as {@code FOLDER/NAME.safetensors} and {@code FOLDER/NAME.json}, each whole or not at all.
     *
     * @return the file of the weights
     * @throws IOException if they cannot be written
     */
    public Path write(Path folder) throws IOException {
        Path file = folder.resolve(name() + WEIGHTS);
        SafeTensors.write(file, Checkpoint.tensors(transformer.layout(), weights));
        card.write(folder.resolve(name() + CARD));
        return file;
    }
}
