package org.implicit4j.llm.train;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.llm.learned.ReasonerCard;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.model.BlockCounts;
import org.implicit4j.llm.model.RecurrentDepthTransformer;
import org.implicit4j.llm.reasoning.ReasoningTasks;
import org.implicit4j.tensor.attention.AttentionOptions;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.optimise.AdamOptions;
import org.implicit4j.tensor.optimise.Schedule;
import org.implicit4j.tensor.optimise.UpdateRule;
import org.implicit4j.tensor.train.Trainer;
import org.implicit4j.tensor.train.TrainerOptions;
import org.implicit4j.tensor.train.TrainingResult;

/** Trains a reasoner and writes the weights that validate best, {@code NAME.safetensors}, and their card, {@code NAME.json}. */
public final class ReasonerTraining {

    private static final double ROTARY_BASE = 1000;
    private static final int WINDOW = 4;
    private static final int CONTEXT = 128;
    private static final double AVERAGE_DECAY = 0.995;
    private static final long VALIDATE_EVERY = 200;
    private static final long WARM_UP = 100;
    private static final double LAST_SHARE = 0.05;

    private final Shape shape;
    private final ReasoningTasks tasks;
    private final Optional<ReasoningModel> start;
    private final ReasonerOptions options;
    private final Place place;
    private final Kernels kernels;
    private final Clock clock;

    /**
     * The sizes that can be chosen.
     *
     * @param features of a token
     * @param heads that share them
     * @param hidden features of the feed-forward blocks
     * @param coreBlocks blocks that are looped; there is one before and one behind them
     */
    public record Shape(int features, int heads, int hidden, int coreBlocks) {}

    /**
     * Where a training lives.
     *
     * @param folder for weights, card, log and checkpoint
     * @param name of the model
     * @param seed of everything random
     * @param resume whether to go on from the folder's checkpoint
     */
    public record Place(Path folder, String name, long seed, boolean resume) {}

    /** Has a training told of its progress and stopped, and names the command that started it. */
    public record Watch(Progress progress, Cancellation cancellation, String command) {}

    /**
     * What a training left behind.
     *
     * @param model the file with the weights
     * @param steps how many steps are made
     * @param finished whether these are all
     * @param error the share of problems of all trained difficulties that are not solved; infinite before the first validation
     */
    public record Report(Path model, long steps, boolean finished, double error) {}

    /**
     * Prepares a training.
     *
     * @param tasks what is learned
     * @param start where the first weights come from; they are drawn if absent
     * @param kernels stay the caller's
     */
    public ReasonerTraining(
            Shape shape,
            ReasoningTasks tasks,
            Optional<ReasoningModel> start,
            ReasonerOptions options,
            Place place,
            Kernels kernels,
            Clock clock) {
        this.shape = shape;
        this.tasks = tasks;
        this.start = start;
        this.options = options;
        this.place = place;
        this.kernels = kernels;
        this.clock = clock;
    }

    /**
     * Trains to the end, or until told to stop.
     *
     * @throws IOException if the folder cannot be written to, or its checkpoint is damaged or of another model, or the model to
     *     start from has other sizes
     */
    public Report run(Watch watch) throws IOException {
        var transformer = transformer();
        try (var task = task(transformer);
                var result = new Trainer<>(task, trainerOptions(), clock)
                        .run(
                                place.resume(),
                                (what, done, total, detail) ->
                                        watch.progress().update(what, done, total, detail + "; " + task.levels()),
                                watch.cancellation())) {
            var kept = result.bestStep() > 0 ? result.best() : result.last(); // stopped before the first validation
            var model = new ReasoningModel(transformer, kept.toFloats(), card(transformer, result, watch.command()));
            return new Report(model.write(place.folder()), result.steps(), result.finished(), result.bestError());
        }
    }

    private ReasonerTask task(RecurrentDepthTransformer transformer) throws IOException {
        if (start.isPresent() && !start.get().transformer().sizes().equals(transformer.sizes())) {
            throw new IOException("The model %s cannot be started from: it has other sizes, %s."
                    .formatted(start.get().name(), start.get().card().sizes()));
        }
        return new ReasonerTask(place.name(), transformer, tasks, options, start.map(ReasoningModel::weights), kernels);
    }

    private RecurrentDepthTransformer transformer() {
        var attention = AttentionOptions.plain(shape.features(), shape.heads())
                .withRotary(ROTARY_BASE)
                .withBias();
        var blocks = new BlockCounts(1, shape.coreBlocks(), 1);
        return new RecurrentDepthTransformer(ReasonerCard.sizes(attention, shape.hidden(), blocks, WINDOW, CONTEXT));
    }

    private TrainerOptions trainerOptions() {
        var adam = new AdamOptions(0.9, 0.95, 1e-8, 0.01, true);
        var schedule = Schedule.cosine(options.rate(), LAST_SHARE * options.rate(), options.steps())
                .warmedUp(WARM_UP);
        return new TrainerOptions(
                options.steps(),
                UpdateRule.of(adam, schedule).clippedTo(1),
                AVERAGE_DECAY,
                VALIDATE_EVERY,
                Duration.ofMinutes(2),
                1,
                place.seed(),
                place.folder());
    }

    private ModelCard card(RecurrentDepthTransformer transformer, TrainingResult result, String command) {
        var metrics = new TreeMap<String, Double>();
        if (Double.isFinite(result.bestError())) {
            metrics.put("unsolvedShare", result.bestError());
        }
        metrics.put("steps", (double) result.steps());
        metrics.put("bestStep", (double) result.bestStep());
        return new ModelCard(
                place.name(),
                ReasonerCard.ARCHITECTURE,
                ReasonerCard.numbers(transformer.sizes(), ROTARY_BASE, options.meanLoops()),
                transformer.layout().size(),
                place.seed(),
                "generated problems: " + String.join(", ", tasks.names()),
                command,
                metrics,
                LocalDate.now(clock).toString(),
                Map.of("java", System.getProperty("java.version"), "kernels", kernels.name()));
    }
}
