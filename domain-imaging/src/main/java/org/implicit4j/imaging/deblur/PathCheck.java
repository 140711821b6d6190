package org.implicit4j.imaging.deblur;

import org.implicit4j.imaging.picture.Picture;

/**
 * Whether the answer depends on the start.
 *
 * @param rms root of the mean squared difference between the answers from the observation and from zero, where white is 1
 * @param largest the largest difference of a pixel and colour
 */
public record PathCheck(double rms, double largest) {

    static PathCheck between(Picture a, Picture b) {
        double largest = 0;
        for (int i = 0; i < a.values().length; i++) {
            largest = Math.max(largest, Math.abs(a.values()[i] - b.values()[i]));
        }
        return new PathCheck(Math.sqrt(a.meanSquaredError(b)), largest);
    }
}
