package org.implicit4j.lp.gnn;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.lp.data.LpDataset;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.optimise.AdamOptions;
import org.implicit4j.tensor.optimise.UpdateRule;
import org.implicit4j.tensor.train.Trainer;
import org.implicit4j.tensor.train.TrainerOptions;

/** Trains one network and writes its weights, {@code NAME.safetensors}, and its card, {@code NAME.json}. */
public final class LpTraining {

    private static final double CLIP =
            1; // chosen: typical gradients are below 1, and unrolled ones are sometimes above 100
    private static final double AVERAGE_DECAY = 0.999; // chosen: averages the last thousand steps
    private static final long VALIDATIONS = 60;
    private static final int PREFETCH = 2; // one ready while the next is made: batches take less time than steps

    private final LpTrainingOptions options;
    private final Kernels kernels;
    private final Clock clock;

    /** Prepares a training; {@code kernels} stay the caller's. */
    public LpTraining(LpTrainingOptions options, Kernels kernels, Clock clock) {
        this.options = options;
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
     * @param error the mean error after 8 iterations on the programs held out, or on some trained ones if none are
     */
    public record Result(Path model, Path card, long steps, boolean finished, double error) {}

    /**
     * Trains to the end, or until told to stop. With programs held out the average of the weights that is best on them is
     * written, else the last average, since there is nothing to choose by.
     *
     * @param data at least a batch more than are held out
     * @param source what the card says about the data and the command
     * @throws IllegalArgumentException if there are too few programs
     * @throws IOException if the folder cannot be written to, or the checkpoint in it is damaged
     */
    public Result run(LpDataset data, Source source, Progress progress, Cancellation cancellation) throws IOException {
        var instances = LpInstances.of(data);
        try (var task = new LpTrainingTask(options, instances, kernels, start())) {
            var trainer = new Trainer<>(task, trainerOptions(), clock);
            try (var result = trainer.run(options.resume(), progress, cancellation)) {
                var kept = options.holdOut() > 0 ? result.best() : result.last();
                double error = options.holdOut() > 0 ? result.bestError() : task.validate(kept);
                Path model = options.folder().resolve(options.name() + ".safetensors");
                Path card = options.folder().resolve(options.name() + ".json");
                SafeTensors.write(model, Checkpoint.tensors(task.layout(), kept.toFloats()));
                card(result.steps(), error, source, instances.count()).write(card);
                return new Result(model, card, result.steps(), result.finished(), error);
            }
        }
    }

    /**
     * What is written on the card.
     *
     * @param data what the programs are and where they come from
     * @param command what trains the same again
     */
    public record Source(String data, String command) {}

    private float[] start() throws IOException {
        Path file = options.start();
        var layout = new GnnArchitecture(options.kind(), options.embedding()).layout();
        return file == null ? new float[0] : Checkpoint.values(layout, SafeTensors.read(file), file.toString());
    }

    private TrainerOptions trainerOptions() {
        return new TrainerOptions(
                options.stages().steps(),
                UpdateRule.of(AdamOptions.DEFAULT, options.stages()).clippedTo(CLIP),
                AVERAGE_DECAY,
                Math.max(1, options.stages().steps() / VALIDATIONS),
                Duration.ofMinutes(2),
                PREFETCH,
                options.seed(),
                options.folder());
    }

    private ModelCard card(long steps, double error, Source source, int programs) {
        var metrics = new TreeMap<String, Double>();
        metrics.put(options.holdOut() > 0 ? "heldOutError" : "trainedError", error);
        metrics.put("steps", (double) steps);
        metrics.put("programs", (double) programs - options.holdOut());
        return new ModelCard(
                options.name(),
                "lp-gnn-" + options.kind().label(),
                Map.of("embedding", (long) options.embedding()),
                new GnnArchitecture(options.kind(), options.embedding())
                        .layout()
                        .size(),
                options.seed(),
                source.data(),
                source.command(),
                metrics,
                LocalDate.now(clock).toString(),
                Map.of("java", System.getProperty("java.version"), "kernels", kernels.name()));
    }
}
