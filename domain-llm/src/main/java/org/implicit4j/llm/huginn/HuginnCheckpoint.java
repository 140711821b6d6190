package org.implicit4j.llm.huginn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.implicit4j.llm.model.RecurrentDepthTransformer;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.parameter.Parameters;

/**
 * A folder with {@code config.json} and {@code model.safetensors}, as Huginn-0125 is published.
 *
 * @param folder where they lie
 * @param config what the first one says
 * @param transformer the network that it describes
 */
public record HuginnCheckpoint(Path folder, HuginnConfig config, RecurrentDepthTransformer transformer) {

    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";

    /**
     * Reads the configuration of a checkpoint, not its weights.
     *
     * @throws IOException if the folder has no configuration, or one that cannot be used
     */
    public static HuginnCheckpoint open(Path folder) throws IOException {
        Path file = folder.resolve(CONFIG);
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    "%s has no %s.\nMaybe it is not the folder of a checkpoint.".formatted(folder, CONFIG));
        }
        var config = HuginnConfig.read(file);
        return new HuginnCheckpoint(folder, config, new RecurrentDepthTransformer(config.sizes()));
    }

    /**
     * Reads the weights.
     *
     * @return what the caller owns
     * @throws IOException if there are none, they are damaged, or one is missing or of another shape; the message names it
     */
    public Parameters weights() throws IOException {
        Path file = folder.resolve(WEIGHTS);
        if (!Files.isRegularFile(file)) {
            throw new IOException("%s has no %s.".formatted(folder, WEIGHTS));
        }
        return Parameters.of(
                transformer.layout(), Checkpoint.values(transformer.layout(), SafeTensors.read(file), file.toString()));
    }
}
