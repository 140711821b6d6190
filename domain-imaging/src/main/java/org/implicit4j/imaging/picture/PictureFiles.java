package org.implicit4j.imaging.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Reads pictures with 8 bits per colour. */
public final class PictureFiles {

    private PictureFiles() {}

    /**
     * Reads a picture as red, green and blue.
     *
     * @throws IOException if it cannot be read or is no picture
     */
    public static Picture readColour(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
            throw new IOException("%s is not a picture that can be read.\nMaybe convert it to PNG.".formatted(file));
        }
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        float[] values = new float[pixels.length * 3];
        for (int i = 0; i < pixels.length; i++) {
            values[3 * i] = (pixels[i] >> 16 & 0xff) / 255f;
            values[3 * i + 1] = (pixels[i] >> 8 & 0xff) / 255f;
            values[3 * i + 2] = (pixels[i] & 0xff) / 255f;
        }
        return new Picture(height, width, 3, values);
    }

    /**
     * Reads every PNG and JPEG file of a folder, in the order of their names.
     *
     * @throws IOException if there is none, or one cannot be read
     */
    public static List<Picture> readFolder(Path folder) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().filter(PictureFiles::isPicture).toList()) {
                pictures.add(readColour(file));
            }
        }
        if (pictures.isEmpty()) {
            throw new IOException("%s holds no PNG or JPEG file.".formatted(folder));
        }
        return pictures;
    }

    private static boolean isPicture(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)");
    }
}
