package org.implicit4j.imaging.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Files of kinds that the package does not write itself, made byte by byte, and pictures of random samples. */
final class PictureBytes {

    private PictureBytes() {}

    /** Returns random samples that a file of so many bits can hold exactly. */
    static Picture random(int height, int width, int colours, int bits) {
        Random random = new Random(bits + colours);
        float[] values = new float[height * width * colours];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(1 << bits) / (float) ((1 << bits) - 1);
        }
        return new Picture(height, width, colours, values);
    }

    /**
     * Returns an uncompressed TIFF file.
     *
     * @param photometric 0 white is zero, 1 black is zero, 2 red, green and blue, 5 CMYK
     * @param more further tags of type SHORT and their values, in turn
     */
    static byte[] tiff(
            ByteOrder order, int width, int height, int bits, int samples, int photometric, byte[] data, int... more) {
        int bitsAt = 8 + data.length + data.length % 2;
        int entriesAt = bitsAt + 2 * samples;
        int entries = 9 + more.length / 2;
        ByteBuffer file = ByteBuffer.allocate(entriesAt + 6 + 12 * entries).order(order);
        file.put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
        file.putShort((short) 42).putInt(entriesAt).put(data).position(bitsAt);
        for (int i = 0; i < samples; i++) {
            file.putShort((short) bits);
        }
        file.putShort((short) entries);
        entry(file, 256, 1, width);
        entry(file, 257, 1, height);
        if (samples > 2) {
            file.putShort((short) 258).putShort((short) 3).putInt(samples).putInt(bitsAt);
        } else {
            file.putShort((short) 258).putShort((short) 3).putInt(samples);
            file.putShort((short) bits).putShort((short) (samples == 2 ? bits : 0));
        }
        entry(file, 259, 1, 1);
        entry(file, 262, 1, photometric);
        file.putShort((short) 273).putShort((short) 4).putInt(1).putInt(8);
        boolean early = more.length > 0 && more[0] == 274;
        if (early) {
            entry(file, 274, 1, more[1]);
        }
        entry(file, 277, 1, samples);
        entry(file, 278, 1, height);
        file.putShort((short) 279).putShort((short) 4).putInt(1).putInt(data.length);
        for (int i = early ? 2 : 0; i < more.length; i += 2) {
            entry(file, more[i], 1, more[i + 1]);
        }
        return file.putInt(0).array();
    }

    private static void entry(ByteBuffer file, int tag, int count, int value) {
        file.putShort((short) tag)
                .putShort((short) 3)
                .putInt(count)
                .putShort((short) value)
                .putShort((short) 0);
    }

    /** Returns {@code jpeg} with an APP1 segment that states {@code orientation}, behind a segment of another kind. */
    static byte[] oriented(byte[] jpeg, int orientation, ByteOrder order) throws IOException {
        ByteBuffer exif = ByteBuffer.allocate(10 + 8 + 2 + 24 + 4);
        exif.putShort((short) 0xffe1).putShort((short) (exif.capacity() - 2));
        exif.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).order(order);
        exif.put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
        exif.putShort((short) 42).putInt(8).putShort((short) 2);
        entry(exif, 259, 1, 6);
        entry(exif, 274, 1, orientation);
        return inserted(
                jpeg, new byte[] {(byte) 0xff, (byte) 0xe1, 0, 10, 'h', 't', 't', 'p', ':', '/', '/', 0}, exif.array());
    }

    /** Returns {@code jpeg} with segments put in at its start. */
    static byte[] inserted(byte[] jpeg, byte[]... segments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        for (byte[] segment : segments) {
            out.write(segment);
        }
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /**
     * Returns a PNG file.
     *
     * @param kind 0 grey, 2 red, green and blue
     * @param rows the packed samples, each row after a byte 0
     * @param transparent the sample that is transparent, or nothing
     */
    static byte[] png(int width, int height, int bits, int kind, byte[] rows, byte... transparent) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) bits)
                .put((byte) kind)
                .array();
        chunk(out, "IHDR", header);
        if (transparent.length > 0) {
            chunk(out, "tRNS", transparent);
        }
        Deflater deflater = new Deflater();
        deflater.setInput(rows);
        deflater.finish();
        byte[] packed = new byte[rows.length + 100];
        chunk(out, "IDAT", Arrays.copyOf(packed, deflater.deflate(packed)));
        deflater.end();
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] data) throws IOException {
        byte[] body = ByteBuffer.allocate(4 + data.length)
                .put(name.getBytes(StandardCharsets.ISO_8859_1))
                .put(data)
                .array();
        CRC32 check = new CRC32();
        check.update(body);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(body);
        out.write(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
