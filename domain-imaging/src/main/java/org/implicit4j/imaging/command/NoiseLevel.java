package org.implicit4j.imaging.command;

/** A standard deviation of noise as users write it: where white is 1, as in {@code 0.03}, or a fraction, as in {@code 7.65/255}. */
final class NoiseLevel {

    private NoiseLevel() {}

    /**
     * Returns the number where white is 1.
     *
     * @throws IllegalArgumentException if the text is no such number, or it is not more than 0 and less than 1
     */
    static double parse(String text) {
        double level;
        try {
            int slash = text.indexOf('/');
            level = slash < 0
                    ? Double.parseDouble(text)
                    : Double.parseDouble(text.substring(0, slash)) / Double.parseDouble(text.substring(slash + 1));
        } catch (NumberFormatException noNumber) {
            throw wrong(text, "must be a number, where white is 1");
        }
        if (!(level > 0 && level < 1)) {
            throw wrong(text, "must be more than 0 and less than 1, which is white");
        }
        return level;
    }

    private static IllegalArgumentException wrong(String text, String what) {
        return new IllegalArgumentException(
                "noise (%s) %s.\nMaybe write it as 0.03 or as 7.65/255, or leave it out to have it estimated."
                        .formatted(text, what));
    }

    /** Returns the number in words: both ways of writing it. */
    static String words(double level) {
        return "%.4g (%.3g/255)".formatted(level, 255 * level);
    }
}
