package org.implicit4j.imaging.blur;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Kernels by name, by numbers and from files.
 *
 * <p>{@code levin1} to {@code levin8} are the motion blurs of hand-held cameras measured by Levin, Weiss, Durand and Freeman,
 * Understanding and evaluating blind deconvolution algorithms, CVPR 2009.
 */
public final class BlurKernels {

    /** The longest side: more is hardly meant, and memory is taken for all of it. */
    public static final int LONGEST_SIDE = 1001;

    private static final int LEVIN = 8;
    private static final int MOST_SIGMA = 150; // so that 3 sigma stay within the longest side
    private static final int SAMPLES = 16; // along each side of a pixel, to tell how much of it a shape covers

    private BlurKernels() {}

    /**
     * Returns the kernel that a user means.
     *
     * @param spec one of the names {@code levin1} to {@code levin8}; a kind with its numbers, as in {@link #words}; or a file,
     *     as for {@link #read}. A file that has the name of a kind is told from it by its folder, as in {@code ./box}
     * @throws IllegalArgumentException if it is none of these, or a number is missing, unknown or outside its range
     * @throws IOException if it is a file that {@link #read} refuses
     */
    public static BlurKernel parse(String spec) throws IOException {
        Optional<Integer> levin = IntStream.rangeClosed(1, LEVIN)
                .filter(number -> spec.equals("levin" + number))
                .boxed()
                .findFirst();
        if (levin.isPresent()) {
            return levin(levin.get());
        }
        int colon = spec.indexOf(':');
        String name = colon < 0 ? spec : spec.substring(0, colon);
        for (KernelKind kind : KernelKind.ALL) {
            if (kind.name().equals(name)) {
                return kind.kernel(colon < 0 ? "" : spec.substring(colon + 1));
            }
        }
        return read(file(spec));
    }

    /** Returns whether {@link #parse} takes {@code spec} for one of its names or kinds, and not for a file. */
    public static boolean isName(String spec) {
        String name = spec.split(":", 2)[0];
        return spec.matches("levin[1-%d]".formatted(LEVIN))
                || KernelKind.ALL.stream().anyMatch(kind -> kind.name().equals(name));
    }

    private static Path file(String spec) {
        if (!spec.isBlank()) {
            try {
                Path file = Path.of(spec);
                if (Files.exists(file) || spec.matches("(?s).*[/\\\\.].*")) {
                    return file;
                }
            } catch (InvalidPathException noPath) {
                throw new IllegalArgumentException(unknown(spec), noPath);
            }
        }
        throw new IllegalArgumentException(unknown(spec));
    }

    private static String unknown(String spec) {
        return "There is neither a kernel nor a file called '%s'. Known: %s.\n".formatted(spec, words())
                + "Maybe the name is misspelt.";
    }

    /** Returns what {@link #parse} understands, for help texts: names and an example of each kind. */
    public static String words() {
        return Stream.concat(
                        Stream.of("levin1 to levin" + LEVIN),
                        KernelKind.ALL.stream().map(KernelKind::example))
                .collect(Collectors.joining(", ", "", ", or a file of numbers or a grey picture"));
    }

    /**
     * Returns the kernel in a file: rows of numbers as text, separated by blanks, commas or semicolons, with lines that start
     * with {@code #} left out; or a PNG, TIFF or JPEG picture, whose grey values are divided by their sum, since a picture
     * cannot hold the sum 1.
     *
     * @throws IOException if it cannot be read, or the numbers are no kernel: not a square, an even side, a side beyond
     *     {@link #LONGEST_SIDE}, a negative number, or in a text a sum other than 1
     */
    public static BlurKernel read(Path file) throws IOException {
        return KernelFile.read(file);
    }

    /**
     * Returns a measured motion blur.
     *
     * @param number from 1 to 8
     */
    public static BlurKernel levin(int number) {
        require("number", number, 1, LEVIN);
        String name = "levin%d.txt".formatted(number);
        try (InputStream stream = BlurKernels.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new FileNotFoundException("The module lacks its resource " + name + ".");
            }
            return KernelFile.ofText(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Returns the measured motion blurs in their order. */
    public static List<BlurKernel> levin() {
        return IntStream.rangeClosed(1, LEVIN).mapToObj(BlurKernels::levin).toList();
    }

    /**
     * Returns the blur of a steady straight motion: each weight is the part of the pixel that a rectangle of {@code length} x
     * 1 pixels covers, to 1/256.
     *
     * @param length in pixels, from 1, no motion, to 1000
     * @param angle in degrees, counter-clockwise from the horizontal
     */
    public static BlurKernel motion(double length, double angle) {
        require("length", length, 1, LONGEST_SIDE - 1);
        require("angle", angle, -360, 360);
        double radians = Math.toRadians(angle);
        double x = Math.cos(radians);
        double y = -Math.sin(radians); // rows count downwards
        return covered(
                length / 2,
                (column, row) -> Math.abs(column * x + row * y) <= length / 2 && Math.abs(column * y - row * x) <= 0.5);
    }

    /**
     * Returns the Gaussian {@code exp(-r^2 / (2 sigma^2))}, cut off beyond {@code 3 sigma}.
     *
     * @param sigma in pixels, more than 0, up to 150
     */
    public static BlurKernel gaussian(double sigma) {
        requireSigma(sigma);
        return gaussian(sigma, 2 * (int) Math.ceil(3 * sigma) + 1);
    }

    /**
     * Returns the Gaussian {@code exp(-r^2 / (2 sigma^2))} on a square.
     *
     * @param sigma in pixels, more than 0, up to 150
     * @param side odd
     */
    public static BlurKernel gaussian(double sigma, int side) {
        requireSigma(sigma);
        requireSide(side);
        double[] parts = new double[side * side];
        for (int i = 0; i < parts.length; i++) {
            double row = i / side - side / 2;
            double column = i % side - side / 2;
            parts[i] = Math.exp(-(row * row + column * column) / (2 * sigma * sigma));
        }
        return BlurKernel.proportional(side, parts);
    }

    /**
     * Returns the blur of a lens out of focus: each weight is the part of the pixel that a disk covers, to 1/256.
     *
     * @param radius in pixels, from 0.5 to 500
     */
    public static BlurKernel disk(double radius) {
        require("radius", radius, 0.5, (LONGEST_SIDE - 1) / 2.0);
        return covered(radius, (column, row) -> column * column + row * row <= radius * radius);
    }

    /**
     * Returns equal weights.
     *
     * @param side in pixels, odd
     */
    public static BlurKernel box(int side) {
        requireSide(side);
        double[] parts = new double[side * side];
        Arrays.fill(parts, 1);
        return BlurKernel.proportional(side, parts);
    }

    /** A set of points, from the middle of a kernel, to the right and downwards. */
    @FunctionalInterface
    private interface Shape {
        boolean holds(double column, double row);
    }

    private static BlurKernel covered(double extent, Shape shape) {
        int reach = (int) Math.ceil(extent + 0.5);
        int side = 2 * reach + 1;
        double[] parts = new double[side * side];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = covered(i % side - reach, i / side - reach, shape);
        }
        return BlurKernel.proportional(side, parts).trimmed();
    }

    private static int covered(int column, int row, Shape shape) {
        int inside = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double y = row + (i + 0.5) / SAMPLES - 0.5;
            for (int j = 0; j < SAMPLES; j++) {
                double x = column + (j + 0.5) / SAMPLES - 0.5;
                if (shape.holds(x, y)) {
                    inside++;
                }
            }
        }
        return inside;
    }

    private static void requireSigma(double sigma) {
        if (!(sigma > 0 && sigma <= MOST_SIGMA)) {
            throw new IllegalArgumentException(
                    "sigma (%s) must be more than 0 and at most %d.".formatted(sigma, MOST_SIGMA));
        }
    }

    private static void requireSide(int side) {
        if (side < 1 || side > LONGEST_SIDE || side % 2 == 0) {
            throw new IllegalArgumentException(
                    "side (%d) must be odd, at least 1 and at most %d.".formatted(side, LONGEST_SIDE));
        }
    }

    private static void require(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s (%s) must be at least %s and at most %s.".formatted(name, value, least, most));
        }
    }
}
