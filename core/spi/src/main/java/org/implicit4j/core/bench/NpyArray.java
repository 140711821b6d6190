package org.implicit4j.core.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of NumPy's file format, versions 1 to 3, with little-endian float32 or float64 numbers.
 *
 * @param shape the lengths of its axes
 * @param values the numbers with the last axis varying fastest, whatever the order in the file
 */
record NpyArray(int[] shape, double[] values) {

    private static final Pattern HEADER = Pattern.compile(
            "'descr': *'(<f[48])'.*'fortran_order': *(True|False).*'shape': *\\(([0-9, ]*)\\)", Pattern.DOTALL);

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, or is not such an array
     */
    static NpyArray read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < 10 || bytes.get() != (byte) 0x93 || bytes.get() != 'N') {
            throw new IOException("%s is not a NumPy array file.".formatted(file));
        }
        int version = bytes.get(6);
        bytes.position(8);
        byte[] header = new byte[version == 1 ? bytes.getShort() & 0xffff : bytes.getInt()];
        bytes.get(header);
        Matcher matcher = HEADER.matcher(new String(header, StandardCharsets.UTF_8));
        if (!matcher.find()) {
            throw new IOException("%s holds something else than little-endian float32 or float64 numbers: %s"
                    .formatted(file, new String(header, StandardCharsets.UTF_8).strip()));
        }
        int[] shape = Arrays.stream(matcher.group(3).split(","))
                .map(String::strip)
                .filter(length -> !length.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        double[] values = numbers(file, bytes, matcher.group(1).equals("<f4"), shape);
        return new NpyArray(shape, matcher.group(2).equals("True") ? lastAxisFastest(values, shape) : values);
    }

    private static double[] numbers(Path file, ByteBuffer bytes, boolean single, int[] shape) throws IOException {
        int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (bytes.remaining() != (long) count * (single ? Float.BYTES : Double.BYTES)) {
            throw new IOException("%s has %d bytes of numbers, which do not fill its shape %s."
                    .formatted(file, bytes.remaining(), Arrays.toString(shape)));
        }
        double[] values = new double[count];
        Arrays.setAll(values, i -> single ? bytes.getFloat() : bytes.getDouble());
        return values;
    }

    /** Turns numbers with the first axis varying fastest around. */
    private static double[] lastAxisFastest(double[] values, int[] shape) {
        double[] turned = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int rest = i;
            int place = 0;
            int stride = values.length;
            for (int length : shape) {
                stride /= length;
                place += rest % length * stride;
                rest /= length;
            }
            turned[place] = values[i];
        }
        return turned;
    }
}
