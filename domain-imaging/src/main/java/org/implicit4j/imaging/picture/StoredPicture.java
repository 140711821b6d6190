package org.implicit4j.imaging.picture;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A picture with what a file keeps beside its colours, so that a changed picture can be written like the one read. */
public final class StoredPicture {

    private final Picture picture;
    private final @Nullable Picture alpha;
    private final int bits;

    private StoredPicture(Picture picture, @Nullable Picture alpha, int bits) {
        if (picture.colours() != 1 && picture.colours() != 3) {
            throw new IllegalArgumentException(
                    "A stored picture has 1 or 3 colours, not %d.".formatted(picture.colours()));
        }
        if (bits != 8 && bits != 16) {
            throw new IllegalArgumentException("bits (%d) must be 8 or 16.".formatted(bits));
        }
        if (alpha != null
                && (alpha.colours() != 1 || alpha.height() != picture.height() || alpha.width() != picture.width())) {
            throw new IllegalArgumentException("A picture of %d x %d pixels cannot have an alpha of %d x %d x %d."
                    .formatted(picture.width(), picture.height(), alpha.width(), alpha.height(), alpha.colours()));
        }
        this.picture = picture;
        this.alpha = alpha;
        this.bits = bits;
    }

    /**
     * Returns a picture without transparency.
     *
     * @param picture of 1 colour if the file is grey, otherwise of 3
     * @param bits per sample, 8 or 16
     * @throws IllegalArgumentException if {@code picture} has neither 1 nor 3 colours, or {@code bits} is another number
     */
    public static StoredPicture opaque(Picture picture, int bits) {
        return new StoredPicture(picture, null, bits);
    }

    /**
     * Returns a picture with transparency; the colours are not multiplied by it.
     *
     * @param picture of 1 colour if the file is grey, otherwise of 3
     * @param alpha of 1 colour: 0 transparent, 1 opaque
     * @param bits per sample, 8 or 16
     * @throws IllegalArgumentException if {@code picture} has neither 1 nor 3 colours, {@code alpha} has another size or
     *     more than 1 colour, or {@code bits} is another number
     */
    public static StoredPicture transparent(Picture picture, Picture alpha, int bits) {
        return new StoredPicture(picture, alpha, bits);
    }

    /** Returns the picture, of 1 colour if the file is grey, otherwise of 3. */
    public Picture picture() {
        return picture;
    }

    /** Returns the opacity of each pixel, of 1 colour: 0 transparent, 1 opaque; empty if the file has none. */
    public Optional<Picture> alpha() {
        return Optional.ofNullable(alpha);
    }

    /** Returns the bits per sample, 8 or 16; a file with fewer than 8 counts as one with 8. */
    public int bits() {
        return bits;
    }

    /**
     * Returns {@code restored} with the transparency and bits of this one.
     *
     * @throws IllegalArgumentException if {@code restored} has another size or number of colours
     */
    public StoredPicture with(Picture restored) {
        picture.requireSameSize(restored);
        return new StoredPicture(restored, alpha, bits);
    }
}
