package org.implicit4j.llm.learned;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The models in this module's resources, trained by {@code llm train} as their cards say. */
public final class ShippedReasoners {

    private static final String FOLDER = "/org/implicit4j/llm/models/";

    /** The looped model. */
    public static final String LOOPED = "looped";

    /** Equal weights and steps, but never looped. */
    public static final String EXPLICIT = "explicit";

    /** Never looped either, with as many operations as six loops: six blocks in the core, and more weights for that. */
    public static final String EXPLICIT_DEEP = "explicit-deep";

    private static final List<String> NAMES = List.of(LOOPED, EXPLICIT, EXPLICIT_DEEP);

    private ShippedReasoners() {}

    /** Returns the names of the models that ship, the looped one first. */
    public static List<String> names() {
        return NAMES.stream()
                .filter(name -> ShippedReasoners.class.getResource(FOLDER + name + ".safetensors") != null)
                .toList();
    }

    static Optional<byte[]> resource(String name) throws IOException {
        try (InputStream stream = ShippedReasoners.class.getResourceAsStream(FOLDER + name)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        }
    }
}
