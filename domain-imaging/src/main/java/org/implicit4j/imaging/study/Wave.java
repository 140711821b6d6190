package org.implicit4j.imaging.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.tensor.fourier.RealTransform;

/**
 * A picture of one frequency {@code (row, column)} of the half-spectrum of a real transform: its orthonormal inverse of the number
 * 1 there and 0 elsewhere, {@code c / sqrt(height width) cos(2 pi (row i / height + column j / width))}, where c is 2, or 1 in the
 * columns that the full spectrum has once.
 *
 * @param height of the picture
 * @param width of the picture
 * @param row of the frequency, in {@code (-height / 2, height / 2]}
 * @param column of the frequency, in {@code [0, width / 2]}
 */
record Wave(int height, int width, int row, int column) {

    /**
     * Returns the frequency that a share of the half-spectrum does not exceed in {@code row^2 + column^2}: that of rank
     * {@code floor((n - 1) quantile)} among n; of equal ones, those of lower rows from 0 on come first, then negative rows.
     *
     * @param quantile in [0, 1]
     */
    static Wave ofRank(double quantile, int height, int width) {
        List<Wave> waves = new ArrayList<>();
        for (int r = 0; r < height; r++) {
            for (int column = 0; column < RealTransform.columns(width); column++) {
                waves.add(new Wave(height, width, 2 * r <= height ? r : r - height, column));
            }
        }
        waves.sort(Comparator.comparingInt(wave -> wave.row * wave.row + wave.column * wave.column));
        return waves.get((int) ((waves.size() - 1) * quantile));
    }

    /**
     * Returns {@code picture} and {@code size} times this wave in each of its colours.
     *
     * @throws IllegalArgumentException if the picture has another height or width
     */
    Picture addedTo(Picture picture, double size) {
        if (picture.height() != height || picture.width() != width) {
            throw new IllegalArgumentException("The picture has %d x %d pixels, but the wave %d x %d."
                    .formatted(picture.width(), picture.height(), width, height));
        }
        int colours = picture.colours();
        float[] values = picture.values().clone();
        for (int k = 0; k < values.length; k++) {
            int pixel = k / colours;
            values[k] += (float) (size * at(pixel / width, pixel % width));
        }
        return new Picture(height, width, colours, values);
    }

    private double at(int i, int j) {
        int once = column == 0 || 2 * column == width ? 1 : 2;
        double turns = (double) row * i / height + (double) column * j / width;
        return once / Math.sqrt((double) height * width) * Math.cos(2 * Math.PI * turns);
    }
}
