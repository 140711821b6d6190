package org.implicit4j.imaging.deblur;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the camera saw beyond the border of a picture. */
public enum DeblurBorder {

    /** Something like what is at the border: photographs. */
    REPLICATE,

    /** The opposite side: pictures that were blurred by a computer on the torus. */
    CIRCULAR;

    /** Returns the name that users type. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the names of both. */
    public static List<String> words() {
        return Arrays.stream(values()).map(DeblurBorder::word).toList();
    }

    /**
     * Returns the border that users call so.
     *
     * @throws IllegalArgumentException if none is
     */
    public static DeblurBorder of(String word) {
        return Arrays.stream(values())
                .filter(border -> border.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No border is called '%s'. Found: %s.".formatted(word, words())));
    }
}
