package org.implicit4j.llm.huginn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.implicit4j.llm.model.RecurrentDepthTransformer;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.implicit4j.tensor.parameter.Parameters;

/**
 * A folder as Huginn-0125 is published in: {@code config.json}, weights in one safetensors file or in several with an index, and
 * {@code tokenizer.json}.
 *
 * @param folder where they lie
 * @param config what the first one says
 */
public record HuginnCheckpoint(Path folder, HuginnConfig config) {

    private static final String CONFIG = "config.json";

    /** What checkpoints may hold beside the weights: the head, which is the embedding's table, and the rotation's angles. */
    private static final Set<String> DERIVED = Set.of("lm_head.weight", "freqs_cis");

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
        return new HuginnCheckpoint(folder, HuginnConfig.read(file));
    }

    /** Returns the network that the configuration describes. */
    public RecurrentDepthTransformer transformer() {
        return new RecurrentDepthTransformer(config.sizes());
    }

    /**
     * Returns the tensors as they are stored, read from their files only when and as far as they are used.
     *
     * @throws IOException if there are none, or a file is damaged
     */
    public Map<String, StoredTensor> tensors() throws IOException {
        var tensors = new LinkedHashMap<>(ShardIndex.tensors(folder));
        tensors.keySet().removeAll(DERIVED);
        return tensors;
    }

    /**
     * Reads the weights into float32.
     *
     * @return what the caller owns
     * @throws IOException if there are none, they are damaged, or one is missing or of another shape; the message names it
     */
    public Parameters weights() throws IOException {
        var layout = transformer().layout();
        return Parameters.of(layout, Checkpoint.values(layout, tensors(), folder.toString()));
    }
}
