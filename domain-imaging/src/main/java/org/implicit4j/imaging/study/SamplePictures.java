package org.implicit4j.imaging.study;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.implicit4j.imaging.picture.Picture;

/** The photographs in this module's resources, which no model was trained on. */
final class SamplePictures {

    private static final List<String> NAMES = List.of("astronaut", "coffee", "chelsea", "rocket", "camera");

    private SamplePictures() {}

    /**
     * Returns all of them as red, green and blue.
     *
     * @throws IOException if a resource is damaged
     */
    static List<Picture> all() throws IOException {
        List<Picture> pictures = new ArrayList<>();
        for (String name : NAMES) {
            pictures.add(read(name + ".png"));
        }
        return pictures;
    }

    private static Picture read(String resource) throws IOException {
        try (InputStream in = SamplePictures.class.getResourceAsStream(resource)) {
            BufferedImage image = in == null ? null : ImageIO.read(in);
            if (image == null) {
                throw new FileNotFoundException("The module lacks its picture " + resource + ".");
            }
            return picture(image.getRaster()).ofColours(3);
        }
    }

    /** The samples as they are stored: the JDK would brighten those of a grey picture on the way to RGB. */
    private static Picture picture(Raster raster) {
        int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
        float[] values = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            values[i] = samples[i] / 255f;
        }
        return new Picture(raster.getHeight(), raster.getWidth(), raster.getNumBands(), values);
    }
}
