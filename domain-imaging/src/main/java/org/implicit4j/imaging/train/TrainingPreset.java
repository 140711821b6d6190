package org.implicit4j.imaging.train;

import java.util.List;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.train.RestorationSetting.Buffer;
import org.implicit4j.imaging.unet.Denoiser;
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

    private static final String ADJOINT = "implicit:max-evaluations=20"; // as many as the paper's backward iterations
    private static final int GROUPS = 64; // chosen: docs/decisions/0016
    private static final int ITERATIONS = 30;
    private static final int EXPLICIT_STEPS = 8000; // about as long as the steps of the others take
    private static final int PAPER_PICTURES = 200;
    private static final int PAPER_EPOCHS = 10;
    private static final int PAPER_BATCH = 3;

    /** Returns the scale that two CPU cores train in hours: settings chosen on pictures of the training set. */
    public static TrainingPreset small(Trainee trainee) {
        if (trainee instanceof Trainee.Unfolded unfolded) {
            return appliedOnce(thinned(Denoiser.SHIPPED_SIZES, unfolded.stages()));
        }
        if (!(trainee instanceof Trainee.Joined joined)) {
            return new TrainingPreset(
                    Denoiser.SHIPPED_SIZES,
                    new RestorationSetting(16, 64, Buffer.NONE, 1),
                    new TrainingCourse(7500, 1e-3, 0),
                    BUFFERED);
        }
        return switch (joined.scheme()) {
            case EXPLICIT -> appliedOnce(Denoiser.SHIPPED_SIZES);
            case HQS, ADMM -> iterated(joined.scheme(), new Buffer(6, 4, GROUPS), 6000);
            case PGD, PRIMAL_DUAL -> iterated(joined.scheme(), new Buffer(10, 5, GROUPS), 4000);
        };
    }

    private static TrainingPreset appliedOnce(UnetSizes sizes) {
        return new TrainingPreset(
                sizes,
                new RestorationSetting(4, 96, Buffer.NONE, 1),
                new TrainingCourse(EXPLICIT_STEPS, 5e-4, 0),
                BUFFERED);
    }

    private static TrainingPreset iterated(Scheme scheme, Buffer buffer, int steps) {
        return new TrainingPreset(
                Denoiser.SHIPPED_SIZES,
                new RestorationSetting(4, 96, buffer, ITERATIONS),
                new TrainingCourse(steps, 5e-4, 0),
                scheme.pictures() == 1 ? BUFFERED : ADJOINT);
    }

    /** So many of these have about as many weights together as one of {@code sizes}. */
    private static UnetSizes thinned(UnetSizes sizes, int count) {
        List<Integer> channels = sizes.channels().stream()
                .map(n -> (int) Math.max(1, Math.round(n / Math.sqrt(count))))
                .toList();
        return new UnetSizes(sizes.colours(), channels, sizes.blocks());
    }

    /**
     * Returns the scale of the published experiment, for a GPU: DRUNet's sizes, 200 pictures in batches of 3 for 10 epochs, 20
     * of what is applied once. A denoiser is trained as Zhang et al., TPAMI 2021, did.
     */
    public static TrainingPreset paper(Trainee trainee) {
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
