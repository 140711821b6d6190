package org.implicit4j.pde.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An array as a file holds it, and the checks that fields on the periodic square have to pass. Each message names the file.
 *
 * @param origin what to call it in messages
 * @param shape the lengths of its axes
 * @param values the last axis varying fastest
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, never compared or hashed
record FieldArray(String origin, int[] shape, double[] values) {

    /** What a shape has to be; asked before numbers are read, where that can be. */
    @FunctionalInterface
    interface Check {

        /** Refuses any other shape with a sentence on what is wrong. */
        void check(FieldArray array) throws IOException;
    }

    static final int LEAST_SIDE = 4;
    static final int LARGEST_SIDE = 4096;

    /** Returns the number of fields, of which the array holds one or several; {@code rank} is that of one. */
    int samples(int rank) {
        return shape.length == rank ? 1 : shape[0];
    }

    /** Returns the points along one side of fields with so many axes. */
    int side(int rank) {
        return shape[shape.length - rank];
    }

    /** Checks that these are {@code [n, n, 2]} or {@code [samples, n, n, 2]}. */
    void requireForcings() throws IOException {
        if (shape.length != 3 && shape.length != 4) {
            throw new IOException("%s has shape %s, but a forcing has [n, n, 2], and several have [samples, n, n, 2]."
                    .formatted(origin, Arrays.toString(shape)));
        }
        int channels = shape[shape.length - 1];
        if (channels != 2) {
            throw new IOException(
                    "%s has shape %s, but its last axis must be the 2 components of the forcing, not %d.\n"
                                    .formatted(origin, Arrays.toString(shape), channels)
                            + "Maybe the channels stand on another axis.");
        }
        requireSquare(3);
    }

    /** Checks that these are {@code [n, n]} or {@code [samples, n, n]}. */
    void requireVorticities() throws IOException {
        if (shape.length != 2 && shape.length != 3) {
            throw new IOException("%s has shape %s, but a vorticity has [n, n], and several have [samples, n, n]."
                    .formatted(origin, Arrays.toString(shape)));
        }
        requireSquare(2);
    }

    private void requireSquare(int rank) throws IOException {
        int height = side(rank);
        int width = shape[shape.length - rank + 1];
        if (height != width) {
            throw new IOException("%s has a grid of %d x %d, but both sides of the periodic square have as many points."
                    .formatted(origin, height, width));
        }
        if (height < LEAST_SIDE || height > LARGEST_SIDE) {
            throw new IOException("%s has a grid of %d x %d, but a side must have from %d to %d points."
                    .formatted(origin, height, width, LEAST_SIDE, LARGEST_SIDE));
        }
        if (samples(rank) < 1) {
            throw new IOException("%s has shape %s: it holds no flow.".formatted(origin, Arrays.toString(shape)));
        }
    }

    /** Checks that spectral derivatives can be taken: an even side. */
    void requireEven(int rank) throws IOException {
        int side = side(rank);
        if (side % 2 != 0) {
            throw new IOException("%s has a grid of %d x %d, but an even number of points is needed along a side.\n"
                            .formatted(origin, side, side)
                    + "Maybe resample it to %d x %d.".formatted(side + 1, side + 1));
        }
    }

    /** Checks that all values are finite. */
    void requireFinite() throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IOException(
                        "%s has the value %s at [%s], but all must be finite.".formatted(origin, values[i], place(i)));
            }
        }
    }

    /** Returns the indices along all axes, as NumPy writes them. */
    private String place(int at) {
        int[] indices = new int[shape.length];
        int rest = at;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            indices[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return Arrays.stream(indices).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }
}
