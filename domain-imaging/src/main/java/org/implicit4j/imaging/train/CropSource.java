package org.implicit4j.imaging.train;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.imaging.blur.CircularBlur;
import org.implicit4j.imaging.picture.Picture;

/**
 * Cuts squares out of pictures, turns and mirrors them, and spoils them.
 *
 * @param pictures all at least as large as a square
 * @param side of a square
 */
record CropSource(List<Picture> pictures, int side, Degradation degradation) {

    private static final long VALIDATION_SEED = 20251003;

    /** @throws IllegalArgumentException if there is no picture, or one is smaller than a square */
    CropSource {
        pictures = List.copyOf(pictures);
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("There is no picture to cut from.");
        }
        for (Picture picture : pictures) {
            if (Math.min(picture.height(), picture.width()) < side) {
                throw new IllegalArgumentException("A picture of %d x %d pixels has no square of %d.\n"
                                .formatted(picture.width(), picture.height(), side)
                        + "Maybe leave it out, or choose a smaller side.");
            }
        }
    }

    /** Draws one; the same random numbers give the same crop. */
    BlurredCrop draw(RandomGenerator random) {
        Picture clean = cut(random);
        var blur = new CircularBlur(degradation.kernel(random), side, side);
        double noise = degradation.noise(random);
        boolean grey = degradation.grey(random);
        if (grey) {
            clean = greyed(clean);
        }
        Picture observed = noisy(blur.apply(clean), noise, grey, random);
        return new BlurredCrop(clean, observed, blur.transpose(observed), blur.power(), noise);
    }

    /** Returns crops to validate on, the same ones in every training. */
    List<BlurredCrop> forValidation(int count) {
        RandomGenerator random = SeededRandom.of(VALIDATION_SEED);
        return Stream.generate(() -> draw(random)).limit(count).toList();
    }

    private Picture cut(RandomGenerator random) {
        Picture picture = pictures.get(random.nextInt(pictures.size()));
        int top = random.nextInt(picture.height() - side + 1);
        int left = random.nextInt(picture.width() - side + 1);
        float[] values = new float[side * side * picture.colours()];
        picture.square(top, left, side, random.nextInt(8), values, 0);
        return new Picture(side, side, picture.colours(), values);
    }

    private static Picture greyed(Picture picture) {
        int colours = picture.colours();
        float[] values = new float[picture.values().length];
        for (int i = 0; i < values.length; i += colours) {
            float sum = 0;
            for (int c = 0; c < colours; c++) {
                sum += picture.values()[i + c];
            }
            for (int c = 0; c < colours; c++) {
                values[i + c] = sum / colours;
            }
        }
        return new Picture(picture.height(), picture.width(), colours, values);
    }

    private static Picture noisy(Picture picture, double noise, boolean grey, RandomGenerator random) {
        int colours = picture.colours();
        float[] values = picture.values().clone();
        for (int i = 0; i < values.length; i += colours) {
            double shared = random.nextGaussian();
            for (int c = 0; c < colours; c++) {
                values[i + c] += (float) (noise * (grey || c == 0 ? shared : random.nextGaussian()));
            }
        }
        return new Picture(picture.height(), picture.width(), colours, values);
    }
}
