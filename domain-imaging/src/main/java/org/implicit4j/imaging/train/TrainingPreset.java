package org.implicit4j.imaging.train;

import java.util.List;
import java.util.Locale;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.train.RestorationSetting.Buffer;
import org.implicit4j.imaging.unet.ShippedDenoiser;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.train.TrainingCourse;

/**
 * What a training is like where the user does not say otherwise.
 *
 * @param sizes of the denoiser
 * @param setting of crops and iterations
 * @param course of the optimiser
 * @param gradient {@link #BUFFERED}, or an adjoint method's specification
 */
public record TrainingPreset(UnetSizes sizes, RestorationSetting setting, TrainingCourse course, String gradient) {

    /** One application differentiated at iterates that stay: {@link RestorationTask}. */
    public static final String BUFFERED = "jacobian-free";

    private static final String PAPER = "paper";
    private static final String ADJOINT = "implicit:max-evaluations=20"; // as many as the paper's backward iterations
    private static final int GROUPS = 64; // chosen: docs/decisions/0016
    private static final int ITERATIONS = 30;
    private static final int HQS_STEPS = 10_000;
    private static final int PGD_STEPS = 8500;
    private static final int EXPLICIT_STEPS = 20_000; // all three take about as long
    private static final int PAPER_PICTURES = 200;
    private static final int PAPER_EPOCHS = 10;
    private static final int PAPER_BATCH = 3;

    /** Returns the names that users type. */
    public static List<String> words() {
        return List.of(ShippedDenoiser.SMALL.word(), ShippedDenoiser.MEDIUM.word(), PAPER);
    }

    /**
     * Returns the preset that users call so.
     *
     * @param word one of {@link #words}
     */
    public static TrainingPreset of(String word, Trainee trainee) {
        return word.equals(PAPER)
                ? paper(trainee)
                : onCpu(ShippedDenoiser.valueOf(word.toUpperCase(Locale.ROOT)), trainee);
    }

    /** Settings chosen on pictures of the training set. */
    private static TrainingPreset onCpu(ShippedDenoiser denoiser, Trainee trainee) {
        UnetSizes sizes = denoiser.sizes();
        if (trainee instanceof Trainee.PlainDenoiser) {
            return new TrainingPreset(
                    sizes,
                    new RestorationSetting(16, 64, Buffer.NONE, 1),
                    new TrainingCourse(10_000, 1.5e-3, 0),
                    BUFFERED);
        }
        Scheme scheme = trainee instanceof Trainee.Joined joined ? joined.scheme() : Scheme.EXPLICIT;
        return switch (scheme) {
            case EXPLICIT -> trained(sizes, Buffer.NONE, 1, EXPLICIT_STEPS, BUFFERED);
            case HQS -> trained(sizes, new Buffer(6, 4, GROUPS), ITERATIONS, HQS_STEPS, BUFFERED);
            case PGD -> trained(sizes, new Buffer(10, 5, GROUPS), ITERATIONS, PGD_STEPS, BUFFERED);
            case ADMM -> trained(sizes, new Buffer(6, 4, GROUPS), ITERATIONS, HQS_STEPS, ADJOINT);
            case PRIMAL_DUAL -> trained(sizes, new Buffer(10, 5, GROUPS), ITERATIONS, PGD_STEPS, ADJOINT);
        };
    }

    private static TrainingPreset trained(UnetSizes sizes, Buffer buffer, int iterations, int steps, String gradient) {
        return new TrainingPreset(
                sizes, new RestorationSetting(4, 96, buffer, iterations), new TrainingCourse(steps, 1e-3, 0), gradient);
    }

    /**
     * Returns the scale of the published experiment, for a GPU: DRUNet's sizes, 200 pictures in batches of 3 for 10 epochs, 20
     * of what is applied once. A denoiser is trained as Zhang et al., TPAMI 2021, did.
     */
    private static TrainingPreset paper(Trainee trainee) {
        UnetSizes sizes = UnetSizes.DRUNET_COLOUR;
        if (trainee instanceof Trainee.PlainDenoiser) {
            return new TrainingPreset(
                    sizes,
                    new RestorationSetting(16, 128, Buffer.NONE, 1),
                    new TrainingCourse(800_000, 1e-4, 0), // until their rate, halved every 100,000 steps, is below 5e-7
                    BUFFERED);
        }
        boolean iterated = trainee instanceof Trainee.Joined joined && joined.scheme() != Scheme.EXPLICIT;
        int epochs = iterated ? PAPER_EPOCHS : 2 * PAPER_EPOCHS;
        return new TrainingPreset(
                sizes,
                new RestorationSetting(
                        PAPER_BATCH, 128, iterated ? new Buffer(6, 8, GROUPS) : Buffer.NONE, iterated ? 100 : 1),
                new TrainingCourse((epochs * PAPER_PICTURES + PAPER_BATCH - 1) / PAPER_BATCH, 1e-4, 1e-8),
                iterated ? ADJOINT : BUFFERED);
    }
}
