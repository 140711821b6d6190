package org.implicit4j.core.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * An array of NumPy's file format, versions 1 to 3, with little-endian numbers.
 *
 * <p>Source: numpy.lib.format, "A Simple File Format for NumPy Arrays".
 *
 * @param type what the numbers are in the file
 * @param shape the lengths of its axes
 * @param values the numbers with the last axis varying fastest, whatever the order in the file; whole numbers beyond 2^53 are
 *     rounded
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, never compared or hashed
public record NpyArray(NumberType type, int[] shape, double[] values) {

    /** What the numbers of a file are. */
    public enum NumberType {
        /** Real, four bytes. */
        FLOAT32("<f4", Float.BYTES),
        /** Real, eight bytes. */
        FLOAT64("<f8", Double.BYTES),
        /** Whole, four bytes. */
        INT32("<i4", Integer.BYTES),
        /** Whole, eight bytes. */
        INT64("<i8", Long.BYTES);

        private static final Set<NumberType> REAL = EnumSet.of(FLOAT32, FLOAT64);

        private final String description;
        private final int bytes;

        NumberType(String description, int bytes) {
            this.description = description;
            this.bytes = bytes;
        }

        /** Returns what NumPy calls it in a header. */
        String description() {
            return description;
        }

        /** Returns how many bytes a number has. */
        int bytes() {
            return bytes;
        }
    }

    /**
     * @throws IllegalArgumentException if the values do not fill the shape
     */
    public NpyArray {
        requireSize(shape, values.length);
    }

    private static void requireSize(int[] shape, int length) {
        if (Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b) != length) {
            throw new IllegalArgumentException(
                    "%d values do not fill an array of shape %s.".formatted(length, Arrays.toString(shape)));
        }
    }

    /**
     * Reads a file of float32 or float64.
     *
     * @throws IOException if it cannot be read, or is not such an array; the message names the file
     */
    public static NpyArray read(Path file) throws IOException {
        NpyArray array = readNumbers(file);
        if (!NumberType.REAL.contains(array.type)) {
            throw new IOException("%s holds numbers of type %s, where float32 or float64 is needed."
                    .formatted(file, array.type.description()));
        }
        return array;
    }

    /**
     * Reads a file of float32, float64, int32 or int64, such as indices.
     *
     * @throws IOException if it cannot be read, or is not such an array; the message names the file
     */
    public static NpyArray readNumbers(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file %s.\nMaybe its name is misspelt.".formatted(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads an array of any of the types, to the end of {@code in}, which stays open.
     *
     * @param origin what to call it in messages
     * @throws IOException if it cannot be read, or is not such an array
     */
    public static NpyArray read(InputStream in, String origin) throws IOException {
        return NpyReader.read(in, origin);
    }

    /** Writes the array in its type to {@code out}, which stays open. */
    public void write(OutputStream out) throws IOException {
        NpyWriter.write(out, type, shape, values.length, i -> values[i]);
    }

    /**
     * Writes float32 numbers, whole or not at all.
     *
     * @param values the last axis varying fastest
     * @throws IllegalArgumentException if they do not fill the shape
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, int[] shape, float[] values) throws IOException {
        requireSize(shape, values.length);
        WholeFile.write(file, out -> NpyWriter.write(out, NumberType.FLOAT32, shape, values.length, i -> values[i]));
    }
}
