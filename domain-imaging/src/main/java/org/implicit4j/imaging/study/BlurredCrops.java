package org.implicit4j.imaging.study;

import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.study.Draw;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.CircularBlur;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.Observation;

/**
 * Cuts squares out of pictures, one picture after the other, at random places, blurs them as if they continued periodically, and
 * adds Gaussian noise.
 */
final class BlurredCrops implements Draw<BlurredPhoto> {

    /** The blur of the published experiment. */
    static final String KERNEL = "levin2";

    /** The noise of the published experiment, where white is 1. */
    static final double NOISE = 0.03;

    private final List<Picture> pictures;
    private final CircularBlur blur;
    private final int side;

    /**
     * Prepares the blur.
     *
     * @param pictures at least one
     * @param side of a square
     * @throws IllegalArgumentException if a picture is smaller than a square
     */
    BlurredCrops(List<Picture> pictures, BlurKernel kernel, int side) {
        for (Picture picture : pictures) {
            if (Math.min(picture.height(), picture.width()) < side) {
                throw new IllegalArgumentException("A picture of %d x %d pixels has no square of %d."
                        .formatted(picture.width(), picture.height(), side));
            }
        }
        this.pictures = List.copyOf(pictures);
        blur = new CircularBlur(kernel, side, side);
        this.side = side;
    }

    /** Returns the side of a square. */
    int side() {
        return side;
    }

    @Override
    public BlurredPhoto draw(int index, RandomGenerator random) {
        Picture picture = pictures.get(index % pictures.size());
        int top = random.nextInt(picture.height() - side + 1);
        int left = random.nextInt(picture.width() - side + 1);
        Picture clean = picture.part(top, left, side, side);
        float[] values = blur.apply(clean).values();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (NOISE * random.nextGaussian());
        }
        return new BlurredPhoto(clean, new Observation(new Picture(side, side, clean.colours(), values), blur, NOISE));
    }
}
