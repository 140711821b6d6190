package org.implicit4j.imaging.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.Observation;

/** Small pictures for tests. */
public final class Scenes {

    /** A kernel without symmetry, so that a blur and its transpose differ. */
    public static final BlurKernel KERNEL = BlurKernel.of(3, 0, 0.1, 0.3, 0, 0.4, 0.2, 0, 0, 0);

    private Scenes() {}

    /** Returns evenly random pictures. */
    public static Picture random(int height, int width, int colours, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[height * width * colours];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return new Picture(height, width, colours, values);
    }

    /** Returns discs on a ramp, in three colours. */
    public static Picture drawing(int height, int width) {
        float[] values = new float[height * width * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean inside = Math.hypot(y % 40 - 20, x % 40 - 20) < 14;
                for (int c = 0; c < 3; c++) {
                    values[(y * width + x) * 3 + c] = inside ? 0.2f + 0.3f * c : 0.9f - 0.5f * x / width;
                }
            }
        }
        return new Picture(height, width, 3, values);
    }

    /** Returns {@code picture} with Gaussian noise. */
    public static Picture noisy(Picture picture, double noise, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = picture.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (noise * random.nextGaussian());
        }
        return new Picture(picture.height(), picture.width(), picture.colours(), values);
    }

    /** Returns observations of random pictures, each with noise of its own. */
    public static List<Observation> observations(int count, int height, int width) {
        List<Observation> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(Observation.of(random(height, width, 3, 10 + i), KERNEL.turned(i), 0.02 + 0.02 * i));
        }
        return all;
    }
}
