package org.implicit4j.pde.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.implicit4j.pde.flow.FlowDistribution;

/**
 * How a data set was drawn.
 *
 * @param regime its name; viscosity and distribution may differ from the regime's, if the command says so
 * @param viscosity nu
 * @param distribution of the flows
 * @param side n, points along one side
 * @param samples how many flows
 * @param seed of the drawing
 * @param command that draws it again
 * @param date the day on which it was drawn, ISO 8601
 */
public record FlowCard(
        String regime,
        double viscosity,
        FlowDistribution distribution,
        int side,
        int samples,
        long seed,
        String command,
        String date) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] FIELDS = {
        "regime", "viscosity", "peak", "maximumVelocity", "sheared", "side", "samples", "seed", "command", "date"
    };

    /** Returns the card as JSON. */
    public String toJson() {
        return JSON.createObjectNode()
                        .put("regime", regime)
                        .put("viscosity", viscosity)
                        .put("peak", distribution.peak())
                        .put("maximumVelocity", distribution.maximumVelocity())
                        .put("sheared", distribution.sheared())
                        .put("side", side)
                        .put("samples", samples)
                        .put("seed", seed)
                        .put("command", command)
                        .put("date", date)
                        .toPrettyString()
                + "\n";
    }

    /**
     * Returns the card that {@link #toJson} wrote.
     *
     * @param origin what to call it in messages
     * @throws IOException if it is no such card
     */
    public static FlowCard parse(String json, String origin) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IOException("The card %s is no JSON: %s.".formatted(origin, e.getOriginalMessage()), e);
        }
        for (String field : FIELDS) {
            if (!root.has(field)) {
                throw new IOException("The card %s has no '%s'.".formatted(origin, field));
            }
        }
        try {
            return of(root);
        } catch (IllegalArgumentException e) {
            throw new IOException("The card %s describes no flows: %s".formatted(origin, e.getMessage()), e);
        }
    }

    private static FlowCard of(JsonNode root) {
        return new FlowCard(
                root.path("regime").asText(),
                root.path("viscosity").asDouble(),
                new FlowDistribution(
                        root.path("peak").asDouble(),
                        root.path("maximumVelocity").asDouble(),
                        root.path("sheared").asBoolean()),
                root.path("side").asInt(),
                root.path("samples").asInt(),
                root.path("seed").asLong(),
                root.path("command").asText(),
                root.path("date").asText());
    }
}
