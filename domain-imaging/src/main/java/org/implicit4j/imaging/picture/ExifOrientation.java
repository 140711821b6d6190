package org.implicit4j.imaging.picture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;

/**
 * How a camera was held: tag 274 of TIFF 6.0, which Exif keeps in the APP1 segment of a JPEG file. 1 is upright, 2 to 8
 * are the other ways to turn and mirror a rectangle. A missing or damaged entry counts as 1, since the picture itself may
 * be sound.
 */
final class ExifOrientation {

    private static final int UPRIGHT = 1;
    private static final int TAG = 274;
    private static final int SHORT = 3;

    private ExifOrientation() {}

    /** Returns the orientation that a JPEG file states; moves {@code in}. */
    static int ofJpeg(ImageInputStream in) throws IOException {
        try {
            in.seek(2);
            while (true) {
                in.setByteOrder(ByteOrder.BIG_ENDIAN);
                int marker = in.readUnsignedShort();
                if (marker >> 8 != 0xff || marker == 0xffda || marker == 0xffd9) {
                    return UPRIGHT; // start of the pixels, end of the file, or no segment at all
                }
                if (marker == 0xffff) {
                    in.seek(in.getStreamPosition() - 1); // filled up in front of the marker
                    continue;
                }
                long next = in.getStreamPosition() + in.readUnsignedShort();
                if (marker == 0xffe1 && startsExif(in)) {
                    return ofTiff(in, in.getStreamPosition());
                }
                in.seek(next);
            }
        } catch (EOFException cutOff) {
            return UPRIGHT;
        }
    }

    private static boolean startsExif(ImageInputStream in) throws IOException {
        byte[] start = new byte[6];
        in.readFully(start);
        return new String(start, StandardCharsets.ISO_8859_1).equals("Exif\0\0");
    }

    /** Returns the orientation that the TIFF structure at {@code base} states for its first picture; moves {@code in}. */
    static int ofTiff(ImageInputStream in, long base) throws IOException {
        try {
            in.seek(base);
            in.setByteOrder(in.readByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            in.seek(base + 4);
            in.seek(base + in.readUnsignedInt());
            int entries = in.readUnsignedShort();
            for (int entry = 0; entry < entries; entry++) {
                int tag = in.readUnsignedShort();
                int type = in.readUnsignedShort();
                long count = in.readUnsignedInt();
                int value = in.readUnsignedShort();
                in.readUnsignedShort();
                if (tag == TAG) {
                    return type == SHORT && count == 1 && value >= 1 && value <= 8 ? value : UPRIGHT;
                }
            }
            return UPRIGHT;
        } catch (EOFException cutOff) {
            return UPRIGHT;
        }
    }

    /** Returns {@code stored} as it looks upright; {@code stored} itself if it is. */
    static Picture upright(Picture stored, int orientation) {
        if (orientation == UPRIGHT) {
            return stored;
        }
        boolean swapped = orientation >= 5;
        boolean fromBottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        boolean fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        int height = swapped ? stored.width() : stored.height();
        int width = swapped ? stored.height() : stored.width();
        int colours = stored.colours();
        float[] values = new float[stored.values().length];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int y = swapped ? column : row;
                int x = swapped ? row : column;
                y = fromBottom ? stored.height() - 1 - y : y;
                x = fromRight ? stored.width() - 1 - x : x;
                int from = (y * stored.width() + x) * colours;
                System.arraycopy(stored.values(), from, values, (row * width + column) * colours, colours);
            }
        }
        return new Picture(height, width, colours, values);
    }
}
