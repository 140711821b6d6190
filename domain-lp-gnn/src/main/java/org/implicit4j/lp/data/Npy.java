package org.implicit4j.lp.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One array in numpy's {@code .npy} format: a magic number, a header that is a Python dictionary, the values in little-endian
 * order. Reads versions 1 to 3, writes version 1.
 *
 * <p>Source: numpy.lib.format, "A Simple File Format for NumPy Arrays".
 */
final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int CHUNK = 1 << 13;
    private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([\\d,\\sL]*)\\)");

    private Npy() {}

    static void write(OutputStream out, NpyArray array) throws IOException {
        var type = array instanceof NpyArray.Doubles ? "<f8" : "<i8";
        var extents =
                Arrays.stream(array.shape()).mapToObj(extent -> extent + ",").collect(Collectors.joining(" "));
        var header = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, extents);
        int prefix = MAGIC.length + 4;
        int padding = ALIGNMENT - (prefix + header.length() + 1) % ALIGNMENT;
        var text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        out.write(MAGIC);
        out.write(new byte[] {1, 0, (byte) text.length, (byte) (text.length >> 8)});
        out.write(text);
        if (array instanceof NpyArray.Doubles doubles) {
            writeWords(out, doubles.values().length, k -> Double.doubleToRawLongBits(doubles.values()[k]));
        } else if (array instanceof NpyArray.Longs longs) {
            writeWords(out, longs.values().length, k -> longs.values()[k]);
        }
    }

    private interface Words {
        long at(int index);
    }

    private static void writeWords(OutputStream out, int count, Words words) throws IOException {
        var buffer = ByteBuffer.allocate(CHUNK * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < count; k++) {
            buffer.putLong(words.at(k));
            if (!buffer.hasRemaining() || k == count - 1) {
                out.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        }
    }

    /** Returns the array; {@code what} names file and array in errors. */
    static NpyArray read(InputStream in, String what) throws IOException {
        var start = in.readNBytes(8);
        if (start.length < 8 || !Arrays.equals(start, 0, 6, MAGIC, 0, 6) || start[6] < 1 || start[6] > 3) {
            throw new NpyFormatException(what, "this is no array in numpy's format.", "Maybe the file is damaged.");
        }
        int lengthBytes = start[6] == 1 ? 2 : 4;
        var length = ByteBuffer.wrap(Arrays.copyOf(in.readNBytes(lengthBytes), 4))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        if (length < 0 || length > LONGEST_HEADER) {
            throw new NpyFormatException(
                    what, "the header is said to have %d bytes.".formatted(length), "Maybe the file is damaged.");
        }
        var header = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        if (find(ORDER, header, what).equals("True")) {
            throw new NpyFormatException(
                    what, "the array is in Fortran order.", "Maybe save numpy.ascontiguousarray of it.");
        }
        var type = find(TYPE, header, what);
        var shape = shape(find(SHAPE, header, what), what);
        return switch (type) {
            case "<f8" -> new NpyArray.Doubles(shape, doubles(in, shape, what));
            case "<i8" -> new NpyArray.Longs(shape, longs(in, shape, what));
            default ->
                throw new NpyFormatException(
                        what,
                        "the numbers are of type %s; float64 and int64 are read.".formatted(type),
                        "Maybe convert the array with astype('float64').");
        };
    }

    private static String find(Pattern pattern, String header, String what) throws NpyFormatException {
        var matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new NpyFormatException(what, "the header of the array is incomplete.", "Maybe the file is damaged.");
        }
        return matcher.group(1);
    }

    private static int[] shape(String text, String what) throws NpyFormatException {
        try {
            return Arrays.stream(text.split("[,\\sL]+"))
                    .filter(extent -> !extent.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException tooLarge) {
            throw new NpyFormatException(
                    what, "the shape (%s) is too large.".formatted(text), "Maybe the file is damaged.");
        }
    }

    private static double[] doubles(InputStream in, int[] shape, String what) throws IOException {
        var words = words(in, shape, what);
        var values = new double[words.remaining() / Long.BYTES];
        words.asDoubleBuffer().get(values);
        return values;
    }

    private static long[] longs(InputStream in, int[] shape, String what) throws IOException {
        var words = words(in, shape, what);
        var values = new long[words.remaining() / Long.BYTES];
        words.asLongBuffer().get(values);
        return values;
    }

    /** The bytes are read before the array is made, so that a damaged shape costs no more memory than the file has bytes. */
    private static ByteBuffer words(InputStream in, int[] shape, String what) throws IOException {
        long size = Long.BYTES;
        for (int extent : shape) {
            size = Math.min(size * extent, (long) Integer.MAX_VALUE + 1);
        }
        var bytes = size > Integer.MAX_VALUE ? new byte[0] : in.readNBytes((int) size);
        if (bytes.length != size) {
            throw new NpyFormatException(
                    what,
                    "an array of shape %s needs %s bytes; %d are there or can be held."
                            .formatted(
                                    Arrays.toString(shape), size > Integer.MAX_VALUE ? "too many" : size, bytes.length),
                    "Maybe the file was cut off.");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
