package org.implicit4j.pde.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.implicit4j.core.files.WholeFile;
import org.implicit4j.core.report.Exhibit;

/**
 * Fields on the periodic square side by side, in the colours of {@link DivergingColours}: x to the right, y upwards, zero white.
 *
 * @param side n, points along one side
 * @param fields {@code [n, n]} each, from left to right; at least one
 * @param limit the number that is darkest red, and whose opposite is darkest blue; finite and more than 0
 * @param magnification pixels along one side of each point; at least 1
 */
public record FieldPicture(int side, List<double[]> fields, double limit, int magnification) {

    private static final int GAP = 4; // pixels between fields
    private static final int BACKGROUND = 0xffffff;
    private static final long MOST_PIXELS = 100_000_000;

    /** @throws IllegalArgumentException if a number is outside its range, or a field has another size */
    public FieldPicture {
        fields = List.copyOf(fields);
        if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "A colour scale up to %s is not finite and more than 0.".formatted(limit));
        }
        if (magnification < 1 || fields.isEmpty()) {
            throw new IllegalArgumentException("%d fields magnified by %d make no picture; both must be at least 1."
                    .formatted(fields.size(), magnification));
        }
        if ((long) fields.size() * side * side * magnification * magnification > MOST_PIXELS) {
            throw new IllegalArgumentException("%d fields of %d x %d points magnified by %d are more than %d pixels."
                    .formatted(fields.size(), side, side, magnification, MOST_PIXELS));
        }
        for (double[] field : fields) {
            if (field.length != side * side) {
                throw new IllegalArgumentException(
                        "A field of %d numbers does not fill %d x %d points.".formatted(field.length, side, side));
            }
        }
    }

    /** Returns a picture of one field. */
    public static FieldPicture of(int side, double[] field, double limit, int magnification) {
        return new FieldPicture(side, List.of(field), limit, magnification);
    }

    /** Returns the largest absolute value of all fields, for one colour scale over all; 1 if they are zero or not finite. */
    public static double limitOf(List<double[]> fields) {
        double largest = fields.stream()
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return largest > 0 ? largest : 1;
    }

    /** Returns its width in pixels. */
    public int width() {
        return fields.size() * (height() + GAP) - GAP;
    }

    /** Returns its height in pixels. */
    public int height() {
        return side * magnification;
    }

    /** Returns one number {@code 0xRRGGBB} per pixel, by rows from the top. */
    public int[] rgb() {
        int[] pixels = new int[width() * height()];
        Arrays.fill(pixels, BACKGROUND);
        for (int i = 0; i < fields.size(); i++) {
            paint(fields.get(i), i * (height() + GAP), pixels);
        }
        return pixels;
    }

    private void paint(double[] field, int left, int[] pixels) {
        for (int row = 0; row < height(); row++) {
            int j = side - 1 - row / magnification;
            for (int column = 0; column < height(); column++) {
                int i = column / magnification;
                pixels[row * width() + left + column] = DivergingColours.rgb(field[i * side + j] / limit);
            }
        }
    }

    /** Returns it for a report. */
    public Exhibit.Picture exhibit(String label) {
        return new Exhibit.Picture(label, width(), height(), rgb());
    }

    /**
     * Writes it as PNG, whole or not at all.
     *
     * @throws IOException as {@link #requireWritable}, or if writing fails
     */
    public void write(Path file) throws IOException {
        requireWritable(file);
        BufferedImage image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width(), height(), rgb(), 0, width());
        WholeFile.write(file, out -> ImageIO.write(image, "png", out));
    }

    /**
     * Checks what can be checked before a long computation whose result is to be drawn.
     *
     * @throws IOException if the name does not end in {@code .png}, its folder does not exist, or it is a folder
     */
    public static void requireWritable(Path file) throws IOException {
        if (!String.valueOf(file.getFileName()).endsWith(".png")) {
            throw new IOException("%s does not end in .png.\nMaybe name it %s.png.".formatted(file, file));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(
                    "%s cannot be written: there is no folder %s.\nMaybe make it first.".formatted(file, folder));
        }
        if (Files.isDirectory(file)) {
            throw new IOException("%s cannot be written: it is a folder.\nMaybe name a file in it.".formatted(file));
        }
    }
}
