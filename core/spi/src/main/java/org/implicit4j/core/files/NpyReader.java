package org.implicit4j.core.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.implicit4j.core.files.NpyArray.NumberType;

/** Reads one array from a stream that has nothing else. */
final class NpyReader {

    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int LONGEST_HEADER = 1 << 16;
    private static final Pattern HEADER = Pattern.compile(
            "'descr': *'([^']*)'.*'fortran_order': *(True|False).*'shape': *\\(([0-9, L]*)\\)", Pattern.DOTALL);

    private final InputStream in;
    private final String origin;

    private NpyReader(InputStream in, String origin) {
        this.in = in;
        this.origin = origin;
    }

    static NpyArray read(InputStream in, String origin) throws IOException {
        return new NpyReader(in, origin).array();
    }

    private NpyArray array() throws IOException {
        String header = header();
        Matcher found = HEADER.matcher(header);
        Optional<NumberType> type = found.find() ? type(found.group(1)) : Optional.empty();
        if (type.isEmpty()) {
            throw new IOException("%s holds something else than little-endian 32-bit or 64-bit numbers: %s"
                    .formatted(origin, header.strip()));
        }
        int[] shape = shape(found.group(3));
        double[] values = numbers(type.get(), shape);
        boolean columns = "True".equals(found.group(2));
        return new NpyArray(type.get(), shape, columns ? lastAxisFastest(values, shape) : values);
    }

    private static Optional<NumberType> type(String description) {
        return Stream.of(NumberType.values())
                .filter(type -> type.description().equals(description))
                .findFirst();
    }

    private String header() throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2 || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("%s is not a NumPy array file.".formatted(origin));
        }
        byte[] size = in.readNBytes(start[MAGIC.length] == 1 ? 2 : 4);
        int length = ByteBuffer.wrap(Arrays.copyOf(size, 4))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        byte[] header = length < 0 || length > LONGEST_HEADER ? new byte[0] : in.readNBytes(length);
        if (header.length == 0 || header.length < length) {
            throw new IOException("%s is cut off or damaged: its header should have %d bytes, and %d are left."
                    .formatted(origin, length, header.length));
        }
        return new String(header, StandardCharsets.UTF_8);
    }

    private int[] shape(String text) throws IOException {
        try {
            return Arrays.stream(text.split("[,\\sL]+"))
                    .filter(length -> !length.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException tooLarge) {
            throw new IOException("%s has a shape (%s) that is too large.".formatted(origin, text), tooLarge);
        }
    }

    /** The bytes are read before the array is made, so that a damaged shape costs no more memory than the file has bytes. */
    private double[] numbers(NumberType type, int[] shape) throws IOException {
        long size = type.bytes();
        for (int length : shape) {
            size = Math.min(size * length, (long) Integer.MAX_VALUE + 1); // stays far below an overflow
        }
        byte[] bytes = in.readNBytes((int) Math.min(size, Integer.MAX_VALUE));
        boolean more = in.read() >= 0;
        if (bytes.length != size || more) {
            throw new IOException("%s has %s%d bytes of numbers, which do not fill its shape %s."
                    .formatted(origin, more ? "more than " : "", bytes.length, Arrays.toString(shape)));
        }
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.length / type.bytes()];
        Arrays.setAll(values, i -> number(numbers, type));
        return values;
    }

    private static double number(ByteBuffer bytes, NumberType type) {
        return switch (type) {
            case FLOAT32 -> bytes.getFloat();
            case FLOAT64 -> bytes.getDouble();
            case INT32 -> bytes.getInt();
            case INT64 -> bytes.getLong();
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
}
