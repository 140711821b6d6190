package org.implicit4j.imaging.command;

import static org.implicit4j.imaging.command.DeblurSettings.IN;
import static org.implicit4j.imaging.command.DeblurSettings.KERNEL;
import static org.implicit4j.imaging.command.DeblurSettings.NOISE;
import static org.implicit4j.imaging.command.DeblurSettings.OUT;
import static org.implicit4j.imaging.command.DeblurSettings.TRUTH;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.estimate.MotionEstimate;
import org.implicit4j.imaging.estimate.NoiseEstimate;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.PictureFiles;
import org.implicit4j.imaging.picture.StoredPicture;

/**
 * What is deblurred, read and checked before any long work.
 *
 * @param file that the picture comes from
 * @param stored the blurred picture
 * @param kernelName what the user calls the kernel; of one that was estimated, what it could be called
 * @param noise standard deviation, where white is 1
 * @param truth of the same size and colours as the picture
 * @param out where to write the answer
 * @param estimated which of kernel and noise were not given
 */
record DeblurRequest(
        Path file,
        StoredPicture stored,
        String kernelName,
        BlurKernel kernel,
        double noise,
        Optional<Picture> truth,
        Path out,
        Set<Estimated> estimated) {

    /** What may be found out from the picture itself. */
    enum Estimated {
        KERNEL,
        NOISE
    }

    /** Stands for a kernel that is to be found out. */
    static final String ESTIMATE = "estimate";

    private static final double LEAST_NOISE = 1 / 255.0 / Math.sqrt(12); // the rounding of 8 bits

    /** Copies the set. */
    DeblurRequest {
        estimated = Set.copyOf(estimated);
    }

    /**
     * Reads what a user asks for.
     *
     * @throws IOException if a file cannot be read, or the answer could not be written
     * @throws IllegalArgumentException if an option makes no sense
     */
    static DeblurRequest of(Settings settings) throws IOException {
        Optional<Double> given = settings.find(NOISE).map(NoiseLevel::parse);
        Path in = settings.get(IN);
        Path out = settings.get(OUT);
        PictureFiles.requireWritable(out);
        StoredPicture stored = PictureFiles.read(in);
        requireOther(out, in);
        Optional<Picture> truth = Optional.empty();
        if (settings.find(TRUTH).isPresent()) {
            requireOther(out, settings.get(TRUTH));
            truth = Optional.of(truth(settings.get(TRUTH), stored.picture()));
        }
        double noise = given.orElseGet(() -> Math.max(LEAST_NOISE, NoiseEstimate.of(stored.picture())));
        String spec = settings.get(KERNEL);
        Set<Estimated> estimated = EnumSet.noneOf(Estimated.class);
        if (given.isEmpty()) {
            estimated.add(Estimated.NOISE);
        }
        if (!spec.equals(ESTIMATE)) {
            return new DeblurRequest(in, stored, spec, BlurKernels.parse(spec).trimmed(), noise, truth, out, estimated);
        }
        estimated.add(Estimated.KERNEL);
        MotionEstimate motion = MotionEstimate.of(stored.picture());
        String name = String.format(Locale.ROOT, "motion:length=%.2f,angle=%.1f", motion.length(), motion.angle());
        return new DeblurRequest(in, stored, name, motion.kernel(), noise, truth, out, estimated);
    }

    private static void requireOther(Path out, Path in) throws IOException {
        if (Files.exists(out) && Files.isSameFile(out, in)) {
            throw new IllegalArgumentException(
                    "The answer would replace %s.\nMaybe choose another file for --out.".formatted(in));
        }
    }

    private static Picture truth(Path file, Picture like) throws IOException {
        Picture truth = PictureFiles.read(file).picture();
        if (truth.height() != like.height() || truth.width() != like.width() || truth.colours() != like.colours()) {
            throw new IOException("%s has %s, but the blurred picture has %s.\nMaybe it is the truth of another one."
                    .formatted(file, size(truth), size(like)));
        }
        return truth;
    }

    /** Returns size and colours in words. */
    static String size(Picture picture) {
        return "%d x %d pixels in %s"
                .formatted(picture.width(), picture.height(), picture.colours() == 1 ? "grey" : "colour");
    }

    Picture picture() {
        return stored.picture();
    }

    /** Returns "estimated" or "given". */
    String origin(Estimated what) {
        return estimated.contains(what) ? "estimated" : "given";
    }
}
