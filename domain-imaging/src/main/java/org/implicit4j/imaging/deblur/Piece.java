package org.implicit4j.imaging.deblur;

import java.util.List;
import java.util.Optional;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.imaging.picture.Picture;

/**
 * A restored picture on the torus.
 *
 * @param picture the answer, in the colours of the observation
 * @param states what the method iterates, in the colours that it was made for
 * @param iterations done
 * @param end how the iteration ended; of several states, the one with the largest relative residual; empty for a method that
 *     does not iterate
 */
public record Piece(Picture picture, List<Picture> states, int iterations, Optional<SampleResult> end) {}
