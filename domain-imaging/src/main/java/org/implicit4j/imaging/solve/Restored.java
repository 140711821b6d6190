package org.implicit4j.imaging.solve;

import java.util.List;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.imaging.picture.Picture;

/**
 * Pictures that were restored.
 *
 * @param pictures in the order of the observations
 * @param samples how each iteration ended; empty for a network that is applied once
 * @param evaluations of the operator
 */
public record Restored(List<Picture> pictures, List<SampleResult> samples, int evaluations) {}
