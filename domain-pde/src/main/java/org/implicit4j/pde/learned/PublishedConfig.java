package org.implicit4j.pde.learned;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.implicit4j.pde.network.FourierKind;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.pde.network.FourierSizes;

/**
 * The {@code config.json} of published weights: {@code width}, {@code modes}, {@code padding} and {@code head_hidden};
 * {@code kind} (fno-deq) and {@code depth} (1) of the explicit ladder, and {@code coordinates} (true), where they differ.
 */
final class PublishedConfig {

    private static final int MOST = 1 << 16;

    private final JsonNode root;
    private final String origin;

    private PublishedConfig(JsonNode root, String origin) {
        this.root = root;
        this.origin = origin;
    }

    /**
     * Returns the network that it describes.
     *
     * @param origin what to call it in messages
     * @throws IOException if it describes none that can be built here
     */
    static FourierNetwork network(JsonNode root, String origin) throws IOException {
        return new PublishedConfig(root, origin).network();
    }

    private FourierNetwork network() throws IOException {
        int width = number("width", 1);
        requireUsual(Map.of(
                "in_channels", "2",
                "out_channels", "1",
                "normalize", "true",
                "add_mlp", "true",
                "mlp_hidden", Integer.toString(width)));
        try {
            var sizes = new FourierSizes(
                    width,
                    number("modes", 1),
                    number("padding", 0),
                    number("head_hidden", 1),
                    root.path("coordinates").asBoolean(true));
            FourierKind kind = FourierKind.of(root.path("kind").asText(FourierKind.IMPLICIT.word()));
            return new FourierNetwork(kind, root.has("depth") ? number("depth", 1) : 1, sizes);
        } catch (IllegalArgumentException e) {
            throw new IOException("%s describes no network: %s".formatted(origin, e.getMessage()), e);
        }
    }

    /** Checks what the network always has, where it is said. */
    private void requireUsual(Map<String, String> usual) throws IOException {
        for (var one : usual.entrySet()) {
            String found = root.path(one.getKey()).asText(one.getValue());
            if (!found.equals(one.getValue())) {
                throw new IOException("%s says %s %s, but only %s can be built here."
                        .formatted(origin, one.getKey(), found, one.getValue()));
            }
        }
    }

    private int number(String field, int least) throws IOException {
        JsonNode node = root.path(field);
        if (!node.isInt() || node.asInt() < least || node.asInt() > MOST) {
            throw new IOException("%s says %s %s, but it must be a whole number from %d to %d."
                    .formatted(origin, field, node.isMissingNode() ? "nothing" : node.toString(), least, MOST));
        }
        return node.asInt();
    }
}
