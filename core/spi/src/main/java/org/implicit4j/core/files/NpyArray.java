package org.implicit4j.core.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An array of NumPy's file format, versions 1 to 3, with little-endian numbers: float32, float64, int32 or int64.
 *
 * <p>Source: numpy.lib.format, "A Simple File Format for NumPy Arrays".
 *
 * @param shape the lengths of its axes
 * @param values the numbers with the last axis varying fastest, whatever the order in the file; whole numbers beyond 2^53 are
 *     rounded
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, never compared or hashed
public record NpyArray(int[] shape, double[] values) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final Pattern REAL = header("f");
    private static final Pattern ANY = header("[fi]");

    private static Pattern header(String kind) {
        return Pattern.compile(
                "'descr': *'<(%s[48])'.*'fortran_order': *(True|False).*'shape': *\\(([0-9, ]*)\\)".formatted(kind),
                Pattern.DOTALL);
    }

    /**
     * Reads a file of float32 or float64.
     *
     * @throws IOException if it cannot be read, or is not such an array; the message names the file
     */
    public static NpyArray read(Path file) throws IOException {
        return read(file, REAL, "float32 or float64");
    }

    /**
     * Reads a file of float32, float64, int32 or int64, such as indices.
     *
     * @throws IOException if it cannot be read, or is not such an array; the message names the file
     */
    public static NpyArray readNumbers(Path file) throws IOException {
        return read(file, ANY, "32-bit or 64-bit");
    }

    private static NpyArray read(Path file, Pattern expected, String what) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content(file)).order(ByteOrder.LITTLE_ENDIAN);
        String header = header(file, bytes);
        Matcher matcher = expected.matcher(header);
        if (!matcher.find()) {
            throw new IOException(
                    "%s holds something else than little-endian %s numbers: %s".formatted(file, what, header.strip()));
        }
        int[] shape = shape(file, matcher.group(3));
        double[] values = numbers(file, bytes, matcher.group(1), shape);
        return new NpyArray(shape, matcher.group(2).equals("True") ? lastAxisFastest(values, shape) : values);
    }

    private static byte[] content(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file %s.\nMaybe its name is misspelt.".formatted(file));
        }
        if (Files.size(file) > Integer.MAX_VALUE - 8) {
            throw new IOException("%s has %d bytes, more than can be read.".formatted(file, Files.size(file)));
        }
        return Files.readAllBytes(file);
    }

    private static String header(Path file, ByteBuffer bytes) throws IOException {
        byte[] start = new byte[MAGIC.length];
        if (bytes.remaining() >= 12) {
            bytes.get(start);
        }
        if (!Arrays.equals(start, MAGIC)) {
            throw new IOException("%s is not a NumPy array file.".formatted(file));
        }
        int version = bytes.get(6);
        bytes.position(8);
        int length = version == 1 ? bytes.getShort() & 0xffff : bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new IOException("%s is cut off or damaged: its header should have %d bytes, and %d are left."
                    .formatted(file, length, bytes.remaining()));
        }
        byte[] header = new byte[length];
        bytes.get(header);
        return new String(header, StandardCharsets.UTF_8);
    }

    private static int[] shape(Path file, String text) throws IOException {
        try {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(length -> !length.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException tooLarge) {
            throw new IOException("%s has a shape (%s) that is too large.".formatted(file, text), tooLarge);
        }
    }

    private static double[] numbers(Path file, ByteBuffer bytes, String type, int[] shape) throws IOException {
        int width = type.charAt(1) - '0';
        long most = bytes.remaining() / width;
        long count = 1;
        for (int length : shape) {
            count = length == 0 ? 0 : count > most ? count : count * length; // stays far below an overflow
        }
        if (bytes.remaining() != count * width) {
            throw new IOException("%s has %d bytes of numbers, which do not fill its shape %s."
                    .formatted(file, bytes.remaining(), Arrays.toString(shape)));
        }
        double[] values = new double[(int) count];
        Arrays.setAll(values, i -> number(bytes, type));
        return values;
    }

    private static double number(ByteBuffer bytes, String type) {
        return switch (type) {
            case "f4" -> bytes.getFloat();
            case "f8" -> bytes.getDouble();
            case "i4" -> bytes.getInt();
            default -> bytes.getLong();
        };
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

    /**
     * Writes float32 numbers, whole or not at all.
     *
     * @param values the last axis varying fastest
     * @throws IllegalArgumentException if they do not fill the shape
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, int[] shape, float[] values) throws IOException {
        if (Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b) != values.length) {
            throw new IllegalArgumentException(
                    "%d values do not fill an array of shape %s.".formatted(values.length, Arrays.toString(shape)));
        }
        String lengths = Arrays.stream(shape).mapToObj(length -> length + ",").collect(Collectors.joining(" "));
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (%s), }".formatted(lengths);
        int prefix = MAGIC.length + 4;
        int padding = ALIGNMENT - (prefix + header.length() + 1) % ALIGNMENT;
        byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(
                        Math.addExact(prefix + text.length, Math.multiplyExact(values.length, Float.BYTES)))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) text.length)
                .put(text);
        bytes.asFloatBuffer().put(values);
        WholeFile.write(file, out -> out.write(bytes.array()));
    }
}
