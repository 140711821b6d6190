package org.implicit4j.imaging.unet;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.checkpoint.SafeTensors;

/** The denoisers for colour pictures in this module's resources; their cards tell how they were trained. */
public enum ShippedDenoiser {

    /** 141,296 weights on three scales. */
    SMALL,

    /** 1,063,920 weights on four scales. */
    MEDIUM;

    private static final String PREFIX = "/org/implicit4j/imaging/unet/denoiser-";

    /** Returns the one of this layout, if there is one. */
    public static Optional<ShippedDenoiser> of(UnetSizes sizes) {
        return Arrays.stream(values())
                .filter(denoiser -> denoiser.sizes().equals(sizes))
                .findFirst();
    }

    /** Returns the name that users type. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the layout. */
    public UnetSizes sizes() {
        return switch (this) {
            case SMALL -> new UnetSizes(3, List.of(16, 32, 64), 1);
            case MEDIUM -> new UnetSizes(3, List.of(16, 32, 64, 128), 2);
        };
    }

    /**
     * Reads the weights.
     *
     * @throws IOException if the resource is damaged
     */
    public Denoiser load() throws IOException {
        return Denoiser.of(sizes(), SafeTensors.read(resource(".safetensors"), path()), path());
    }

    /**
     * Reads the card.
     *
     * @throws IOException if the resource is damaged
     */
    public ModelCard card() throws IOException {
        return ModelCard.parse(new String(resource(".json"), StandardCharsets.UTF_8), path());
    }

    private String path() {
        return PREFIX + word();
    }

    private byte[] resource(String ending) throws IOException {
        try (InputStream stream = ShippedDenoiser.class.getResourceAsStream(path() + ending)) {
            if (stream == null) {
                throw new FileNotFoundException("The module lacks its resource " + path() + ending + ".");
            }
            return stream.readAllBytes();
        }
    }
}
