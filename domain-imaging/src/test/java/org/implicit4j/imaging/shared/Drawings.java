package org.implicit4j.imaging.shared;

import java.util.SplittableRandom;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;

/** Small pictures that are different at every pixel. */
public final class Drawings {

    /** A kernel without symmetry. */
    public static final BlurKernel KERNEL = BlurKernel.of(3, 0, 0.1, 0.3, 0, 0.4, 0.2, 0, 0, 0);

    private Drawings() {}

    /** Returns discs on a ramp with a little texture. */
    public static Picture of(int height, int width, int colours, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[height * width * colours];
        for (int i = 0; i < values.length; i++) {
            int y = i / colours / width;
            int x = i / colours % width;
            boolean inside = Math.hypot(y % 20 - 10, x % 20 - 10) < 7;
            double plain = inside ? 0.2 + 0.2 * (i % colours) : 0.9 - 0.5 * x / width;
            values[i] = (float) (plain + 0.05 * random.nextDouble());
        }
        return new Picture(height, width, colours, values);
    }

    /** Returns {@code y[i, j] = sum over a, b of k[c + a, c + b] x[i - a, j - b]} on the torus, summed up as it is written. */
    public static double[] blurred(Picture x, BlurKernel kernel) {
        int colours = x.colours();
        int reach = kernel.reach();
        double[] y = new double[x.values().length];
        for (int at = 0; at < y.length; at++) {
            int i = at / colours / x.width();
            int j = at / colours % x.width();
            for (int a = -reach; a <= reach; a++) {
                for (int b = -reach; b <= reach; b++) {
                    int row = Math.floorMod(i - a, x.height());
                    int column = Math.floorMod(j - b, x.width());
                    y[at] += kernel.weight(reach + a, reach + b)
                            * x.values()[(row * x.width() + column) * colours + at % colours];
                }
            }
        }
        return y;
    }
}
