package org.implicit4j.imaging.train;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.learned.RestorerCard;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.imaging.unet.DenoisingNetwork;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.train.Batch;
import org.implicit4j.tensor.train.Pace;
import org.implicit4j.tensor.train.Trainer;
import org.implicit4j.tensor.train.TrainingCourse;
import org.implicit4j.tensor.train.TrainingPlace;
import org.implicit4j.tensor.train.TrainingResult;
import org.implicit4j.tensor.train.TrainingTask;

/** Trains a network and writes the weights that validate best, {@code NAME.safetensors}, and their card, {@code NAME.json}. */
public final class ModelTraining {

    private static final String DENOISER_ARCHITECTURE = "drunet";

    private final TrainingPlace place;
    private final TrainingCourse course;
    private final TrainingPictures pictures;
    private final Kernels kernels;
    private final Clock clock;

    /** Prepares a training; {@code kernels} stay the caller's. */
    public ModelTraining(
            TrainingPlace place, TrainingCourse course, TrainingPictures pictures, Kernels kernels, Clock clock) {
        this.place = place;
        this.course = course;
        this.pictures = pictures;
        this.kernels = kernels;
        this.clock = clock;
    }

    /**
     * What a training left behind.
     *
     * @param model the file with the weights
     * @param card the file with the card
     * @param steps how many steps are made
     * @param finished whether these are all
     * @param heldOutPsnr of crops held out, from their mean squared error, in dB; not finite before the first validation
     * @param secondsPerStep of the steps of this run
     */
    public record Report(
            Path model, Path card, long steps, boolean finished, double heldOutPsnr, double secondsPerStep) {}

    /** Has a training told of its progress and stopped. */
    public record Watch(Progress progress, Cancellation cancellation, String command) {}

    /**
     * Trains a restorer to the end, or until told to stop.
     *
     * @param task trains {@code network}; stays the caller's
     * @throws IOException if the folder cannot be written to, or its checkpoint is damaged or of another model
     */
    public <B extends Batch> Report restorer(Restorer network, TrainingTask<B> task, Watch watch) throws IOException {
        return run(task, watch, (weights, metrics) -> {
            var card = card(
                    RestorerCard.architecture(network),
                    RestorerCard.sizes(network),
                    weights.length,
                    watch.command(),
                    metrics);
            return new RestorationModel(network, weights, card).write(place.folder());
        });
    }

    /**
     * Trains a denoiser to the end, or until told to stop.
     *
     * @param task trains {@code network}; stays the caller's
     * @throws IOException as {@link #restorer}
     */
    public <B extends Batch> Report denoiser(DenoisingNetwork network, TrainingTask<B> task, Watch watch)
            throws IOException {
        return run(task, watch, (weights, metrics) -> {
            Path file = place.folder().resolve(place.name() + ".safetensors");
            SafeTensors.write(file, Checkpoint.tensors(network.layout(), weights));
            card(DENOISER_ARCHITECTURE, RestorerCard.sizes(network.sizes()), weights.length, watch.command(), metrics)
                    .write(cardFile());
            return file;
        });
    }

    /** Writes a model and returns its file. */
    private interface Writer {
        Path write(float[] weights, Map<String, Double> metrics) throws IOException;
    }

    private <B extends Batch> Report run(TrainingTask<B> task, Watch watch, Writer writer) throws IOException {
        var pace = new Pace(watch.progress(), clock);
        var trainer = new Trainer<>(task, course.trainerOptions(place), clock);
        try (TrainingResult result = trainer.run(place.resume(), pace, watch.cancellation())) {
            double psnr = -10 * Math.log10(result.bestError());
            Map<String, Double> metrics = new TreeMap<>();
            if (Double.isFinite(psnr)) {
                metrics.put("heldOutPsnr", psnr);
            }
            metrics.put("steps", (double) result.steps());
            metrics.put("bestStep", (double) result.bestStep());
            metrics.put("secondsPerStep", pace.secondsPerStep());
            var kept = result.bestStep() > 0 ? result.best() : result.last(); // stopped before the first validation
            Path model = writer.write(kept.toFloats(), metrics);
            return new Report(model, cardFile(), result.steps(), result.finished(), psnr, pace.secondsPerStep());
        }
    }

    private Path cardFile() {
        return place.folder().resolve(place.name() + ".json");
    }

    private ModelCard card(
            String architecture, Map<String, Long> sizes, int parameters, String command, Map<String, Double> metrics) {
        return new ModelCard(
                place.name(),
                architecture,
                sizes,
                parameters,
                place.seed(),
                pictures.origin(),
                command,
                metrics,
                LocalDate.now(clock).toString(),
                Map.of("java", System.getProperty("java.version"), "kernels", kernels.name()));
    }
}
