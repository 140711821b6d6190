package org.implicit4j.pde.learned;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The models in this module's resources, trained by {@code pde train} as their cards say. */
public final class ShippedFlowModels {

    private static final String FOLDER = "/org/implicit4j/pde/models/";
    private static final List<String> NAMES =
            List.of("implicit-steady", "fno-steady", "implicit-base-flow", "fno-base-flow");

    private ShippedFlowModels() {}

    /** Returns the names of the models that ship: for each regime the implicit network and the explicit one beside it. */
    public static List<String> names() {
        return NAMES.stream()
                .filter(name -> ShippedFlowModels.class.getResource(FOLDER + name + ".safetensors") != null)
                .toList();
    }

    static Optional<byte[]> resource(String name) throws IOException {
        try (InputStream stream = ShippedFlowModels.class.getResourceAsStream(FOLDER + name)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        }
    }
}
