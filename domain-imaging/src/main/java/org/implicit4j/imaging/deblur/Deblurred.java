package org.implicit4j.imaging.deblur;

import java.util.Optional;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.imaging.picture.Picture;

/**
 * A picture that was deblurred.
 *
 * @param picture the answer; values may be a little below 0 or above 1. If the work was cancelled, pieces that were not begun
 *     are black
 * @param complete whether every piece was iterated at least once
 * @param pieces how many there are
 * @param window size of each, width first
 * @param extension what was done about the border, in words
 * @param iterations the most that a piece took
 * @param end how the piece ended whose relative residual was the largest; empty for a method that does not iterate
 * @param sureness of the piece in the middle; empty if it was not examined
 * @param check what another start leads to; empty if that was not tried, or not to the end
 */
public record Deblurred(
        Picture picture,
        boolean complete,
        int pieces,
        String window,
        String extension,
        int iterations,
        Optional<SampleResult> end,
        Optional<Sureness> sureness,
        Optional<PathCheck> check) {}
