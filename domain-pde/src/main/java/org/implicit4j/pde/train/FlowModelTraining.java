package org.implicit4j.pde.train;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.pde.learned.FlowTraining;
import org.implicit4j.pde.learned.FourierCard;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.train.Pace;
import org.implicit4j.tensor.train.Trainer;
import org.implicit4j.tensor.train.TrainingCourse;
import org.implicit4j.tensor.train.TrainingPlace;
import org.implicit4j.tensor.train.TrainingResult;

/** Trains a Fourier network and writes the weights that validate best, {@code NAME.safetensors}, and their card, {@code NAME.json}. */
public final class FlowModelTraining {

    private final TrainingPlace place;
    private final TrainingCourse course;
    private final Clock clock;

    /** Prepares a training. */
    public FlowModelTraining(TrainingPlace place, TrainingCourse course, Clock clock) {
        this.place = place;
        this.course = course;
        this.clock = clock;
    }

    /**
     * What a training left behind.
     *
     * @param model the file with the weights
     * @param steps how many steps are made
     * @param finished whether these are all
     * @param error mean relative L2 error of flows held out; infinite before the first validation
     * @param secondsPerStep of the steps of this run
     */
    public record Report(Path model, long steps, boolean finished, double error, double secondsPerStep) {}

    /**
     * Trains to the end, or until told to stop.
     *
     * @param task trains {@code network}; stays the caller's
     * @param seen what it trains on
     * @param command that started it, for the card
     * @throws IOException if the folder cannot be written to, or its checkpoint is damaged or of another model
     */
    public Report run(
            FourierNetwork network,
            FlowTask task,
            FlowTraining seen,
            String command,
            Progress progress,
            Cancellation cancellation)
            throws IOException {
        var pace = new Pace(progress, clock);
        var trainer = new Trainer<>(task, course.trainerOptions(place), clock);
        try (TrainingResult result = trainer.run(place.resume(), pace, cancellation)) {
            Map<String, Double> measured = new TreeMap<>();
            if (Double.isFinite(result.bestError())) {
                measured.put("heldOutError", result.bestError());
            }
            measured.put("steps", (double) result.steps());
            measured.put("bestStep", (double) result.bestStep());
            measured.put("secondsPerStep", pace.secondsPerStep());
            var kept = result.bestStep() > 0 ? result.best() : result.last(); // stopped before the first validation
            float[] weights = kept.toFloats();
            var card = new ModelCard(
                    place.name(),
                    FourierCard.architecture(network),
                    FourierCard.sizes(network, seen),
                    weights.length,
                    place.seed(),
                    FourierCard.data(seen, "fresh flows in every step"),
                    command,
                    FourierCard.metrics(seen, measured),
                    LocalDate.now(clock).toString(),
                    Map.of("java", System.getProperty("java.version")));
            Path model = new FlowModel(network, weights, card).write(place.folder());
            return new Report(model, result.steps(), result.finished(), result.bestError(), pace.secondsPerStep());
        }
    }
}
