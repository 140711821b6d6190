package org.implicit4j.imaging.study;

import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.Observation;

/**
 * A photograph and what a camera saw of it.
 *
 * @param clean y, the truth
 * @param observation {@code x = A y + n}
 */
record BlurredPhoto(Picture clean, Observation observation) {}
