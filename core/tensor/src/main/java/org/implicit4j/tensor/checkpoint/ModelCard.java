package org.implicit4j.tensor.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a model comes from, and how good it is.
 *
 * @param name as in "implicit-8"
 * @param architecture what the weights belong to, as in "lp-gnn-implicit"
 * @param sizes the numbers that fix the architecture, such as {@code embedding}
 * @param parameters how many weights there are
 * @param seed of the training
 * @param data what it was trained on
 * @param command the command that trains it again
 * @param metrics what was measured, by name
 * @param date the day on which it was trained, ISO 8601
 * @param versions of the software, by name
 */
public record ModelCard(
        String name,
        String architecture,
        Map<String, Long> sizes,
        long parameters,
        long seed,
        String data,
        String command,
        Map<String, Double> metrics,
        String date,
        Map<String, String> versions) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies and sorts the maps. */
    public ModelCard {
        sizes = Collections.unmodifiableMap(new TreeMap<>(sizes));
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    }

    /** Returns the card as JSON. */
    public String toJson() {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", name).put("architecture", architecture);
        ObjectNode sizesNode = root.putObject("sizes");
        sizes.forEach(sizesNode::put);
        root.put("parameters", parameters).put("seed", seed).put("data", data).put("command", command);
        ObjectNode metricsNode = root.putObject("metrics");
        metrics.forEach(metricsNode::put);
        root.put("date", date);
        ObjectNode versionsNode = root.putObject("versions");
        versions.forEach(versionsNode::put);
        return root.toPrettyString() + "\n";
    }

    /**
     * Writes the card as JSON.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        AtomicFiles.write(file, toJson().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the card that {@link #toJson} wrote.
     *
     * @param origin what to call it in messages
     * @throws IOException if it is no such card
     */
    public static ModelCard parse(String json, String origin) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IOException("The card %s is no JSON: %s.".formatted(origin, e.getOriginalMessage()), e);
        }
        for (String field : new String[] {"name", "architecture", "sizes", "seed", "command"}) {
            if (!root.has(field)) {
                throw new IOException("The card %s has no '%s'.".formatted(origin, field));
            }
        }
        var sizes = new TreeMap<String, Long>();
        root.path("sizes")
                .properties()
                .forEach(e -> sizes.put(e.getKey(), e.getValue().asLong()));
        var metrics = new TreeMap<String, Double>();
        root.path("metrics")
                .properties()
                .forEach(e -> metrics.put(e.getKey(), e.getValue().asDouble()));
        var versions = new TreeMap<String, String>();
        root.path("versions")
                .properties()
                .forEach(e -> versions.put(e.getKey(), e.getValue().asText()));
        return new ModelCard(
                root.path("name").asText(),
                root.path("architecture").asText(),
                sizes,
                root.path("parameters").asLong(),
                root.path("seed").asLong(),
                root.path("data").asText(),
                root.path("command").asText(),
                metrics,
                root.path("date").asText(),
                versions);
    }
}
