package org.implicit4j.imaging.learned;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The models in this module's resources, trained by {@code imaging train} as their cards say. */
public final class ShippedRestorers {

    private static final String FOLDER = "/org/implicit4j/imaging/models/";

    /** For any blur and noise; the other names are for the paper's experiment, one blur and one noise. */
    public static final String GENERAL = "hqs-any";

    private static final List<String> NAMES = List.of(GENERAL, "hqs", "hqs-wide", "pgd", "explicit", "unfolded-4");

    private ShippedRestorers() {}

    /** Returns the names of the models that ship, the one for general use first. */
    public static List<String> names() {
        return NAMES.stream()
                .filter(name -> ShippedRestorers.class.getResource(FOLDER + name + ".safetensors") != null)
                .toList();
    }

    static Optional<byte[]> resource(String name) throws IOException {
        try (InputStream stream = ShippedRestorers.class.getResourceAsStream(FOLDER + name)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        }
    }
}
