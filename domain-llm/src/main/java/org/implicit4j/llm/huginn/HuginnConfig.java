package org.implicit4j.llm.huginn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.implicit4j.llm.model.BlockCounts;
import org.implicit4j.llm.model.TransformerSizes;
import org.implicit4j.tensor.attention.AttentionOptions;

/**
 * What {@code config.json} of a checkpoint says.
 *
 * @param sizes of the network
 * @param meanRecurrence the mean number of loops in training
 */
public record HuginnConfig(TransformerSizes sizes, int meanRecurrence) {

    /** The value of {@code model_type} that can be read. */
    public static final String MODEL_TYPE = "huginn_raven";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, is no JSON, is of another model, or lacks a number; the message says which
     */
    public static HuginnConfig read(Path file) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IOException("%s is no JSON: %s.".formatted(file, e.getOriginalMessage()), e);
        }
        String type = root.path("model_type").asText("");
        if (!type.equals(MODEL_TYPE)) {
            throw new IOException(
                    "%s is of the model type '%s', but '%s' is needed.\nMaybe it is another kind of model."
                            .formatted(file, type, MODEL_TYPE));
        }
        if (!root.path("tie_embeddings").asBoolean(true)) {
            throw new IOException(
                    "%s has a head of its own (tie_embeddings is false), which is not supported.".formatted(file));
        }
        try {
            return new HuginnConfig(sizes(root, file), number(root, "mean_recurrence", file));
        } catch (IllegalArgumentException e) {
            throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static TransformerSizes sizes(JsonNode root, Path file) throws IOException {
        var plain = AttentionOptions.plain(number(root, "n_embd", file), number(root, "n_heads", file))
                .withRotary(root.path("rope_base").asDouble(50_000));
        var blocks = new BlockCounts(
                number(root, "n_layers_in_prelude", file),
                number(root, "n_layers_in_recurrent_block", file),
                number(root, "n_layers_in_coda", file));
        String vocabulary = root.has("padded_vocab_size") ? "padded_vocab_size" : "vocab_size";
        return new TransformerSizes(
                root.path("qk_bias").asBoolean(false) ? plain.withBias() : plain,
                number(root, "intermediate_size", file),
                number(root, vocabulary, file),
                blocks,
                root.path("norm_eps").asDouble(1e-6),
                1,
                number(root, "block_size", file));
    }

    private static int number(JsonNode root, String key, Path file) throws IOException {
        JsonNode node = root.path(key);
        if (!node.canConvertToInt() || node.asInt() < 1) {
            throw new IOException("%s needs a whole number from 1 on as '%s', not %s."
                    .formatted(file, key, node.isMissingNode() ? "nothing" : node));
        }
        return node.asInt();
    }
}
