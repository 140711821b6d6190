package org.implicit4j.imaging.classical;

import java.util.SplittableRandom;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.CircularBlur;
import org.implicit4j.imaging.blur.GaussianNoise;
import org.implicit4j.imaging.picture.Picture;

/** Pictures with flat parts, edges and a ramp. */
public final class Scenes {

    private Scenes() {}

    public static Picture blocks(int height, int width, int colours) {
        SplittableRandom random = new SplittableRandom(5);
        float[] values = new float[height * width * colours];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.3f + 0.2f * (i / colours % width) / width;
        }
        for (int block = 0; block < 25; block++) {
            int top = random.nextInt(height);
            int left = random.nextInt(width);
            int bottom = Math.min(height, top + 1 + random.nextInt(25));
            int right = Math.min(width, left + 1 + random.nextInt(25));
            int colour = random.nextInt(colours);
            float value = (float) random.nextDouble();
            for (int row = top; row < bottom; row++) {
                for (int column = left; column < right; column++) {
                    values[(row * width + column) * colours + colour] = value;
                }
            }
        }
        return new Picture(height, width, colours, values);
    }

    public static Picture observed(Picture truth, BlurKernel kernel, double noise) {
        Picture blurred = new CircularBlur(kernel, truth.height(), truth.width()).apply(truth);
        return GaussianNoise.add(blurred, noise, new SplittableRandom(3));
    }
}
