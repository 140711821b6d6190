package org.implicit4j.pde.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Numbers on their way into a file of NumPy's format, version 1.0, one piece after the other.
 *
 * <p>Source: numpy.lib.format, "A Simple File Format for NumPy Arrays".
 */
final class NpyStream {

    private static final int ALIGNMENT = 64;
    private static final int PREFIX = 10; // magic, version, length of the header

    /** How numbers are stored, little-endian. */
    enum Precision {
        /** float32. */
        SINGLE("<f4", Float.BYTES),
        /** float64. */
        DOUBLE("<f8", Double.BYTES);

        private final String word;
        private final int bytes;

        Precision(String word, int bytes) {
            this.word = word;
            this.bytes = bytes;
        }
    }

    private final OutputStream out;
    private final Precision precision;

    /** Writes the header of an array of that shape. */
    NpyStream(OutputStream out, Precision precision, int... shape) throws IOException {
        this.out = out;
        this.precision = precision;
        String lengths = Arrays.stream(shape).mapToObj(length -> length + ",").collect(Collectors.joining(" "));
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(precision.word, lengths);
        int padding = ALIGNMENT - (PREFIX + header.length() + 1) % ALIGNMENT;
        byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        var start = ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
        start.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        start.put((byte) 1).put((byte) 0).putShort((short) text.length);
        out.write(start.array());
        out.write(text);
    }

    /** Appends numbers; all together must fill the shape. */
    void write(double[] values) throws IOException {
        var bytes = ByteBuffer.allocate(Math.multiplyExact(precision.bytes, values.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (precision == Precision.SINGLE) {
                bytes.putFloat((float) value);
            } else {
                bytes.putDouble(value);
            }
        }
        out.write(bytes.array());
    }
}
