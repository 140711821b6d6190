package org.implicit4j.imaging.unet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A denoiser in a folder, as DRUNet's are published: {@code model.safetensors} with the names of PyTorch, and {@code config.json}
 * with {@code layout}, {@code in_channels}, {@code out_channels}, {@code channels} and {@code blocks}.
 */
public final class PublishedDenoiser {

    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final Map<String, String> USUAL =
            Map.of("activation", "relu", "bias", "false", "noise_level_channel", "last"); // where they are said
    private static final int MOST = 1 << 16;

    private PublishedDenoiser() {}

    /**
     * Reads the denoiser of a folder.
     *
     * @throws IOException if a file is missing or damaged, describes another network, or the two do not fit each other
     */
    public static Denoiser read(Path folder) throws IOException {
        Path config = folder.resolve(CONFIG);
        Path weights = folder.resolve(WEIGHTS);
        for (Path file : List.of(config, weights)) {
            if (!Files.isRegularFile(file)) {
                throw new IOException(
                        "There is no file %s; a model is a folder with %s and %s.".formatted(file, CONFIG, WEIGHTS));
            }
        }
        return Denoiser.read(sizes(config), weights);
    }

    private static UnetSizes sizes(Path config) throws IOException {
        JsonNode root = parsed(config);
        requireWord(config, root, "layout", "DRUNet");
        for (var usual : USUAL.entrySet()) {
            if (root.has(usual.getKey())) {
                requireWord(config, root, usual.getKey(), usual.getValue());
            }
        }
        int colours = number(config, root.path("out_channels"), "out_channels");
        int inputs = number(config, root.path("in_channels"), "in_channels");
        if (inputs != colours + 1) {
            throw new IOException(
                    "%s says in_channels %d and out_channels %d, but a denoiser takes the colours and the noise level."
                            .formatted(config, inputs, colours));
        }
        JsonNode list = root.path("channels");
        if (!list.isArray() || list.isEmpty() || list.size() > 10) {
            throw new IOException("%s needs 'channels', a list of 1 to 10 whole numbers.".formatted(config));
        }
        List<Integer> channels = new ArrayList<>();
        for (JsonNode one : list) {
            channels.add(number(config, one, "channels"));
        }
        return new UnetSizes(colours, channels, number(config, root.path("blocks"), "blocks"));
    }

    private static JsonNode parsed(Path config) throws IOException {
        try {
            return new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(Files.readAllBytes(config));
        } catch (JsonProcessingException e) {
            throw new IOException("%s is no JSON: %s.".formatted(config, e.getOriginalMessage()), e);
        }
    }

    private static void requireWord(Path config, JsonNode root, String field, String expected) throws IOException {
        String found = root.path(field).asText();
        if (!found.equals(expected)) {
            throw new IOException("%s says %s '%s', but only '%s' is known.".formatted(config, field, found, expected));
        }
    }

    private static int number(Path config, JsonNode node, String field) throws IOException {
        if (!node.isInt() || node.asInt() < 1 || node.asInt() > MOST) {
            throw new IOException("%s says %s %s, but it must be a whole number from 1 to %d."
                    .formatted(config, field, node.isMissingNode() ? "nothing" : node.toString(), MOST));
        }
        return node.asInt();
    }
}
