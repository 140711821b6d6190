package org.implicit4j.imaging.train;

import org.implicit4j.imaging.picture.Picture;

/**
 * A crop of a picture, what a camera would have seen of it, and what a network is told of that.
 *
 * @param clean the truth
 * @param observed {@code x = A y + n}
 * @param backprojection {@code transpose(A) x}
 * @param power {@code |A|^2} of each frequency
 * @param noise the standard deviation of n
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers on their way to a tensor, never compared or hashed
public record BlurredCrop(Picture clean, Picture observed, Picture backprojection, float[] power, double noise) {}
