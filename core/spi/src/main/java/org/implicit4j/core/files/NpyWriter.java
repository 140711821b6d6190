package org.implicit4j.core.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.implicit4j.core.files.NpyArray.NumberType;

/** Writes arrays in version 1 of the format. */
final class NpyWriter {

    private static final int ALIGNMENT = 64; // at a multiple of which NumPy has the numbers begin
    private static final int CHUNK = 1 << 16;

    private NpyWriter() {}

    static void write(OutputStream out, NumberType type, int[] shape, int count, IntToDoubleFunction values)
            throws IOException {
        out.write(header(type, shape));
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            put(buffer, type, values.applyAsDouble(i));
            if (!buffer.hasRemaining() || i == count - 1) {
                out.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        }
    }

    private static byte[] header(NumberType type, int[] shape) {
        String lengths = Arrays.stream(shape).mapToObj(length -> length + ",").collect(Collectors.joining(" "));
        String words =
                "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type.description(), lengths);
        int prefix = NpyReader.MAGIC.length + 4;
        int padding = ALIGNMENT - (prefix + words.length() + 1) % ALIGNMENT;
        byte[] text = (words + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(prefix + text.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(NpyReader.MAGIC).put((byte) 1).put((byte) 0);
        bytes.putShort((short) text.length).put(text);
        return bytes.array();
    }

    private static void put(ByteBuffer buffer, NumberType type, double value) {
        switch (type) {
            case FLOAT32 -> buffer.putFloat((float) value);
            case FLOAT64 -> buffer.putDouble(value);
            case INT32 -> buffer.putInt((int) value);
            case INT64 -> buffer.putLong((long) value);
        }
    }
}
