package org.implicit4j.lp.learned;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.implicit4j.lp.gnn.GnnKind;

/** The networks in this module's resources, trained by {@code lp train} as their cards say. */
public final class ShippedModels {

    /** The widths of the paper's table. */
    public static final List<Integer> EMBEDDINGS = List.of(4, 8, 16, 32);

    private static final String FOLDER = "/org/implicit4j/lp/gnn/models/";

    private ShippedModels() {}

    /** Returns the names of the networks of one kind, such as "implicit-8", narrow ones first. */
    public static List<String> names(GnnKind kind) {
        List<String> names = new ArrayList<>();
        for (int embedding : EMBEDDINGS) {
            String name = kind.label() + "-" + embedding;
            if (ShippedModels.class.getResource(resource(name)) != null) {
                names.add(name);
            }
        }
        return names;
    }

    /** Returns whether a network of that name ships. */
    public static boolean isName(String name) {
        return Arrays.stream(GnnKind.values()).anyMatch(kind -> names(kind).contains(name));
    }

    /** Returns the checkpoint of the network of that name; empty if none ships. */
    static Optional<byte[]> weights(String name) throws IOException {
        return read(resource(name));
    }

    /** Returns the card of the network of that name; empty if none ships. */
    public static Optional<byte[]> card(String name) throws IOException {
        return read(FOLDER + name + ".json");
    }

    private static String resource(String name) {
        return FOLDER + name + ".safetensors";
    }

    private static Optional<byte[]> read(String resource) throws IOException {
        try (InputStream stream = ShippedModels.class.getResourceAsStream(resource)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        }
    }
}
