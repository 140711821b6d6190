package org.implicit4j.imaging.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads one file with the JDK's codecs, taking the samples as they are stored: a way over {@code getRGB} would cut them to
 * 8 bits, and would brighten grey ones, because the JDK counts its grey as linear light.
 */
final class PictureDecoder {

    private final Path file;
    private final PictureFormat format;

    private PictureDecoder(Path file, PictureFormat format) {
        this.file = file;
        this.format = format;
    }

    /** Reads {@code file}, as {@link PictureFiles#read} promises. */
    static StoredPicture read(Path file) throws IOException {
        PictureDecoder decoder = new PictureDecoder(file, requireFormat(file));
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            return decoder.read(in);
        }
    }

    private static PictureFormat requireFormat(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("There is no file %s.\n".formatted(file)
                    + "Maybe its name is misspelt, or its folder closed to this user; it was looked for as %s."
                            .formatted(file.toAbsolutePath()));
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException("%s is a folder or device, not a file.\nMaybe name a picture in it.".formatted(file));
        }
        if (!Files.isReadable(file)) {
            throw new IOException("%s may not be read by this user.\nMaybe change its permissions.".formatted(file));
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(PictureFormat.MAGIC);
        }
        if (start.length == 0) {
            throw new IOException("%s is empty (0 bytes).\nMaybe it was cut off when it was copied.".formatted(file));
        }
        return PictureFormat.ofContent(start)
                .orElseThrow(() -> new IOException(
                        "%s holds no PNG, JPEG or TIFF picture, whatever its name says.\nMaybe convert it to PNG."
                                .formatted(file)));
    }

    private StoredPicture read(ImageInputStream in) throws IOException {
        int orientation = switch (format) {
            case JPEG -> ExifOrientation.ofJpeg(in);
            case TIFF -> ExifOrientation.ofTiff(in, 0);
            case PNG -> 1;
        };
        in.seek(0);
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        StoredPicture stored = stored(decode(in));
        Picture picture = ExifOrientation.upright(stored.picture(), orientation);
        return stored.alpha()
                .map(alpha ->
                        StoredPicture.transparent(picture, ExifOrientation.upright(alpha, orientation), stored.bits()))
                .orElseGet(() -> StoredPicture.opaque(picture, stored.bits()));
    }

    private BufferedImage decode(ImageInputStream in) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
        List<String> warnings = new ArrayList<>();
        try {
            reader.setInput(in, false, true);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            requireSize(asked(() -> reader.getWidth(0)), asked(() -> reader.getHeight(0)));
            BufferedImage image = asked(() -> reader.read(0));
            for (String warning : warnings) {
                if (saysCutOff(warning)) { // what is missing of a JPEG becomes grey, with a mere warning
                    throw new IOException(undecodable(warning));
                }
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    private static boolean saysCutOff(String warning) {
        String lower = warning.toLowerCase(Locale.ROOT);
        return lower.contains("truncated") || lower.contains("premature end");
    }

    private void requireSize(int width, int height) throws IOException {
        if ((long) width * height > PictureFiles.MOST_PIXELS) {
            throw new IOException("%s says that it has %d x %d pixels, but at most %d are read.\nMaybe make it smaller."
                    .formatted(file, width, height, PictureFiles.MOST_PIXELS));
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T answer() throws IOException;
    }

    /** Returns the codec's answer; on damaged files codecs throw nearly any kind of exception. */
    private <T> T asked(Question<T> question) throws IOException {
        try {
            return question.answer();
        } catch (IOException | RuntimeException broken) {
            Throwable cause = broken;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new IOException(undecodable(reason), broken);
        }
    }

    private String undecodable(String reason) {
        return "%s cannot be decoded as %s: %s.\n"
                        .formatted(file, format, reason.strip().replaceAll("\\s+", " "))
                + "Maybe it was cut off when it was copied, or has colours for print (CMYK): save it anew as RGB.";
    }

    private StoredPicture stored(BufferedImage image) throws IOException {
        ColorModel model = image.getColorModel();
        if (model instanceof IndexColorModel palette) {
            return ofPalette(image.getRaster(), palette);
        }
        int kind = model.getColorSpace().getType();
        if (kind != ColorSpace.TYPE_GRAY && kind != ColorSpace.TYPE_RGB) {
            throw new IOException("%s has %d colours that are neither grey nor red, green and blue.\n"
                            .formatted(file, model.getNumColorComponents())
                    + "Maybe it was made for print (CMYK): convert it to RGB.");
        }
        int bits = IntStream.of(model.getComponentSize()).max().orElseThrow();
        if ((bits != 8 && bits != 16) || image.getRaster().getTransferType() == DataBuffer.TYPE_SHORT) {
            throw new IOException("%s has samples of %d bits, but only unsigned ones of up to 8 or of 16 are read.\n"
                            .formatted(file, bits)
                    + "Maybe convert it to 16 bits.");
        }
        return ofSamples(image.getRaster(), model, bits);
    }

    private static StoredPicture ofSamples(Raster raster, ColorModel model, int bits) {
        int colours = model.getNumColorComponents();
        int bands = raster.getNumBands();
        int width = raster.getWidth();
        Planes planes = new Planes(raster.getHeight(), width, colours, model.hasAlpha());
        float white = (1 << bits) - 1;
        int[] row = new int[width * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int pixel = y * width + x;
                float most = white;
                if (model.hasAlpha()) {
                    int alpha = row[x * bands + colours];
                    planes.alpha[pixel] = alpha / white;
                    most = model.isAlphaPremultiplied() && alpha > 0 ? alpha : white;
                }
                for (int c = 0; c < colours; c++) {
                    planes.values[pixel * colours + c] = row[x * bands + c] / most;
                }
            }
        }
        return planes.stored(bits);
    }

    /** A palette of greys gives a grey picture; so do pictures of 1, 2 and 4 bits, which the JDK reads as palettes. */
    private static StoredPicture ofPalette(Raster raster, IndexColorModel palette) {
        boolean grey = IntStream.range(0, palette.getMapSize())
                .allMatch(i -> palette.getRed(i) == palette.getGreen(i) && palette.getRed(i) == palette.getBlue(i));
        int colours = grey ? 1 : 3;
        int width = raster.getWidth();
        Planes planes = new Planes(raster.getHeight(), width, colours, palette.hasAlpha());
        int[] row = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int pixel = y * width + x;
                int rgb = palette.getRGB(row[x]);
                if (palette.hasAlpha()) {
                    planes.alpha[pixel] = (rgb >>> 24) / 255f;
                }
                for (int c = 0; c < colours; c++) {
                    planes.values[pixel * colours + c] = ((rgb >> (16 - 8 * c)) & 0xff) / 255f;
                }
            }
        }
        return planes.stored(8);
    }

    /** The numbers of one file while they are being filled in; {@code alpha} is empty if it has none. */
    private record Planes(int height, int width, int colours, float[] values, float[] alpha) {

        Planes(int height, int width, int colours, boolean hasAlpha) {
            this(height, width, colours, new float[height * width * colours], new float[hasAlpha ? height * width : 0]);
        }

        StoredPicture stored(int bits) {
            Picture picture = new Picture(height, width, colours, values);
            return alpha.length == 0
                    ? StoredPicture.opaque(picture, bits)
                    : StoredPicture.transparent(picture, new Picture(height, width, 1, alpha), bits);
        }
    }
}
