package org.implicit4j.imaging.deblur;

import java.util.Random;
import org.implicit4j.imaging.blur.Blur;
import org.implicit4j.imaging.blur.GaussianNoise;
import org.implicit4j.imaging.picture.Picture;

/** Pictures for tests. */
public final class Scenes {

    private Scenes() {}

    /** Returns overlapping discs with shading, and stripes of several widths, between .05 and .95: edges, texture, flat parts. */
    public static Picture textured(int height, int width, int colours, long seed) {
        var random = new Random(seed);
        float[] values = new float[height * width * colours];
        for (int i = 0; i < height * width; i++) {
            for (int c = 0; c < colours; c++) {
                values[i * colours + c] = 0.5f + 0.2f * (i % width) / width - 0.1f * c;
            }
        }
        int shapes = Math.max(6, height * width / 400);
        for (int shape = 0; shape < shapes; shape++) {
            double y = random.nextDouble() * height;
            double x = random.nextDouble() * width;
            double radius = 3 + random.nextDouble() * Math.min(height, width) / 5;
            double angle = random.nextDouble() * Math.PI;
            double wave = 2 + 8 * random.nextDouble();
            double contrast = random.nextInt(3) == 0 ? 0.25 : 0.03;
            double[] base = random.doubles(colours, 0.3, 0.7).toArray();
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    double down = row - y;
                    double right = column - x;
                    if (down * down + right * right < radius * radius) {
                        double stripes = contrast
                                * Math.sin((down * Math.sin(angle) + right * Math.cos(angle)) * 2 * Math.PI / wave);
                        for (int c = 0; c < colours; c++) {
                            values[(row * width + column) * colours + c] = (float) (base[c] + stripes);
                        }
                    }
                }
            }
        }
        return new Picture(height, width, colours, values);
    }

    /** Returns what a camera makes of a picture. */
    public static Picture observed(Picture sharp, Blur blur, double noise) {
        return GaussianNoise.add(blur.apply(sharp), noise, new Random(5));
    }

    /** Returns a picture without a border of some pixels. */
    public static Picture interior(Picture picture, int border) {
        return picture.part(border, border, picture.height() - 2 * border, picture.width() - 2 * border);
    }

    /** Returns the largest difference between two pictures. */
    public static double largestDifference(Picture a, Picture b) {
        double largest = 0;
        for (int i = 0; i < a.values().length; i++) {
            largest = Math.max(largest, Math.abs(a.values()[i] - b.values()[i]));
        }
        return largest;
    }
}
