package org.implicit4j.imaging.evaluate;

/**
 * What is measured of each picture.
 *
 * @param crop side of the square that is cut out at random; {@link #WHOLE} for all of it, up to multiples of 8
 * @param interior how many pixels at each border the interior leaves out
 * @param batch how many pictures of one size are restored together
 * @param seed of crops and noise
 */
public record EvaluationSetting(int crop, int interior, int batch, long seed) {

    /** No crop. */
    public static final int WHOLE = 0;

    /** What the sides of whole pictures are cut down to multiples of: networks of four scales halve three times. */
    static final int MULTIPLE = 8;

    /** The smallest side that structural similarity takes. */
    static final int LEAST = 11;

    /** @throws IllegalArgumentException if a number is outside its range, or a crop leaves no interior to measure */
    public EvaluationSetting {
        if (crop < 0 || interior < 0 || batch < 1) {
            throw new IllegalArgumentException("crop (%d) and interior (%d) must be at least 0, batch (%d) at least 1."
                    .formatted(crop, interior, batch));
        }
        if (crop != WHOLE && crop - 2L * interior < LEAST) {
            throw new IllegalArgumentException(
                    "A crop of %d leaves %d pixels between borders of %d, but %d are needed for structural similarity.\n"
                                    .formatted(crop, crop - 2L * interior, interior, LEAST)
                            + "Maybe choose a larger crop or a smaller interior border.");
        }
    }
}
