package org.implicit4j.tensor.attention;

import java.util.ArrayList;
import java.util.List;

/**
 * Cosines and sines of a {@link Rotation} for the positions seen so far.
 *
 * <p>A row holds, for some heads of features behind each other, the factors of the feature itself, of its right neighbour and
 * of its left one: with zeros among them, rotating pairs is a loop over three streams that the compiler makes vectors of.
 */
final class RotationTable {

    private static final int LENGTH =
            256; // features in a row: long enough for vectors, short enough for many positions

    private final Rotation rotation;
    private final int features;
    private final List<float[]> rows = new ArrayList<>();

    /**
     * @param most the largest row that is of use
     */
    RotationTable(Rotation rotation, int most) {
        this.rotation = rotation;
        this.features = Math.min(most, Math.max(1, LENGTH / rotation.size()) * rotation.size());
    }

    /** Makes sure that all positions below {@code positions} are there. */
    void ensure(int positions) {
        while (rows.size() < positions) {
            rows.add(row(rows.size()));
        }
    }

    private float[] row(int position) {
        var row = new float[3 * features];
        for (int i = 0; i < features; i++) {
            int feature = i % rotation.size();
            double angle = rotation.angle(position, feature);
            boolean first = feature % 2 == 0;
            row[i] = (float) Math.cos(angle);
            row[features + i] = first ? (float) -Math.sin(angle) : 0;
            row[2 * features + i] = first ? 0 : (float) Math.sin(angle);
        }
        return row;
    }

    /**
     * Writes {@code count} rotated features to {@code y}.
     *
     * @param x holds the features from index 1 on
     * @param sign 1, or -1 to rotate back
     */
    void turn(int position, float[] x, float[] y, int count, float sign) {
        float[] row = rows.get(position);
        for (int from = 0; from < count; from += features) {
            turn(row, features, x, y, from, Math.min(features, count - from), sign);
        }
    }

    private static void turn(float[] row, int stride, float[] x, float[] y, int from, int n, float sign) {
        for (int i = 0; i < n; i++) {
            float turned = x[from + i + 2] * row[stride + i] + x[from + i] * row[2 * stride + i];
            y[from + i] = x[from + i + 1] * row[i] + sign * turned;
        }
    }
}
