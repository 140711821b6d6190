package org.implicit4j.imaging.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes one picture with the JDK's codecs, giving them the samples as they are to be stored. */
final class PictureEncoder {

    private static final float JPEG_QUALITY = 0.95f;

    private PictureEncoder() {}

    /** Writes {@code stored} to {@code out}, which stays open. */
    static void write(StoredPicture stored, PictureFormat format, OutputStream out) throws IOException {
        BufferedImage image =
                format == PictureFormat.JPEG ? image(StoredPicture.opaque(stored.picture(), 8)) : image(stored);
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format.name()).next();
        try (ImageOutputStream cache = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(cache);
            writer.write(null, new IIOImage(image, null, null), parameters(writer, format));
        } finally {
            writer.dispose();
        }
    }

    private static ImageWriteParam parameters(ImageWriter writer, PictureFormat format) {
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (format == PictureFormat.JPEG) {
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(JPEG_QUALITY);
        }
        if (format == PictureFormat.TIFF) {
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType("Deflate");
        }
        return parameters;
    }

    private static BufferedImage image(StoredPicture stored) {
        Picture picture = stored.picture();
        int width = picture.width();
        int colours = picture.colours();
        boolean hasAlpha = stored.alpha().isPresent();
        float[] alpha = stored.alpha().map(Picture::values).orElseGet(() -> new float[0]);
        int bands = hasAlpha ? colours + 1 : colours;
        int type = stored.bits() == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
        int white = (1 << stored.bits()) - 1;
        WritableRaster raster = Raster.createInterleavedRaster(type, width, picture.height(), bands, null);
        int[] row = new int[width * bands];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < width; x++) {
                int pixel = y * width + x;
                for (int c = 0; c < colours; c++) {
                    row[x * bands + c] = sample(picture.values()[pixel * colours + c], white);
                }
                if (hasAlpha) {
                    row[x * bands + colours] = sample(alpha[pixel], white);
                }
            }
            raster.setPixels(0, y, width, 1, row);
        }
        ColorSpace space = ColorSpace.getInstance(colours == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        int transparency = hasAlpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE;
        return new BufferedImage(
                new ComponentColorModel(space, hasAlpha, false, transparency, type), raster, false, null);
    }

    private static int sample(float value, int white) {
        return Math.round(Math.min(1, Math.max(0, value)) * white);
    }
}
