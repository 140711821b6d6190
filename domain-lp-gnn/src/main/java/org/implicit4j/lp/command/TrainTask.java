package org.implicit4j.lp.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.lp.data.Labeler;
import org.implicit4j.lp.data.LpDataset;
import org.implicit4j.lp.data.LpDistribution;
import org.implicit4j.lp.gnn.GnnKind;
import org.implicit4j.lp.gnn.LpTraining;
import org.implicit4j.lp.gnn.LpTrainingOptions;
import org.implicit4j.lp.gnn.LpTrainingStages;
import org.implicit4j.tensor.kernel.Kernels;

/** {@code lp train}: one network from data, in a folder that a later call goes on from. */
final class TrainTask implements Task {

    private static final Parameter<String> KIND = Parameter.choice(
            "kind", List.of("implicit", "explicit"), "implicit", "iterated to a fixed point, or run once");

    private static final Parameter<Integer> EMBEDDING =
            Parameter.integer("embedding", 8, "width of the network").where(n -> n >= 1, "at least 1");

    private static final Parameter<Long> STEPS =
            Parameter.wide("steps", 14_000, "steps of the optimiser").where(n -> n >= 1, "at least 1");

    private static final Parameter<Integer> BATCH =
            Parameter.integer("batch", 100, "programs per step").where(n -> n >= 1, "at least 1");

    private static final Parameter<Double> RATE =
            Parameter.real("rate", 1e-2, "highest learning rate").where(x -> x > 0, "more than 0");

    private static final Parameter<Long> SHORT_STEPS = Parameter.wide(
                    "short-steps",
                    -1,
                    "steps through few iterations, before those through all; -1: 7 of 10, or all of an explicit network")
            .where(n -> n >= -1, "at least -1");

    private static final Parameter<Double> LONG_RATE = Parameter.real(
                    "long-rate", 0, "highest learning rate of the steps through all iterations; 0: a twentieth of rate")
            .where(x -> x >= 0, "at least 0");

    private static final Parameter<Boolean> REDRAW = Parameter.flag(
            "redraw",
            "draw bounds and sides that do not decide the solution again at every step; for data of 'lp generate' only");

    private static final Parameter<Integer> HOLD_OUT = Parameter.integer(
                    "hold-out", 0, "programs to validate on instead of training on them; the last ones")
            .where(n -> n >= 0, "at least 0");

    private static final Parameter<Path> DATA = Parameter.inputFile(
            "data", "DATA.npz", "programs with solutions from 'lp generate'; 2500 are drawn from the seed if absent");

    private static final Parameter<Path> START =
            Parameter.inputFile("start", "MODEL", "weights to start from instead of fresh ones");

    private static final Parameter<Path> OUT = Parameter.outputFolder(
                    "out", "DIR", "folder for model, card, log and checkpoint")
            .required();

    private static final Parameter<Boolean> RESUME =
            Parameter.flag("resume", "go on from the checkpoint in the folder");

    private static final int PUBLISHED_COUNT = 2500;

    private final Labeler labeler;
    private final Clock clock;

    TrainTask(Labeler labeler, Clock clock) {
        this.labeler = labeler;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String summary() {
        return "Train a network on linear programs with known solutions; Ctrl-C saves, --resume goes on.";
    }

    @Override
    public boolean isServable() {
        return false;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                KIND,
                EMBEDDING,
                STEPS,
                SHORT_STEPS,
                BATCH,
                RATE,
                LONG_RATE,
                REDRAW,
                HOLD_OUT,
                DATA,
                START,
                OUT,
                RESUME);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "lp train --kind implicit --embedding 8 --out models/implicit-8 --seed 1",
                "lp train --kind implicit --embedding 8 --out models/implicit-8 --seed 1 --resume");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        var options = options(settings, context.seed());
        Optional<Path> file = settings.find(DATA);
        LpDataset data = file.isPresent() ? LpDataset.load(file.get()) : drawn(context);
        String origin = file.map(Path::toString)
                .orElse("%d programs as published, seed %d".formatted(PUBLISHED_COUNT, context.seed()));
        try (Kernels kernels = Kernels.choose(context.threads())) {
            var result = new LpTraining(options, kernels, clock)
                    .run(
                            data,
                            new LpTraining.Source(origin, context.commandLine()),
                            context.progress(),
                            context.cancellation());
            return report(result, options);
        }
    }

    private LpDataset drawn(TaskContext context) throws IOException {
        context.progress().update("drawing programs", 0, PUBLISHED_COUNT, "solving them exactly");
        return Draws.draw(LpDistribution.published(), labeler, PUBLISHED_COUNT, context.seed(), context.threads());
    }

    private static LpTrainingOptions options(Settings settings, long seed) {
        return new LpTrainingOptions(
                GnnKind.of(settings.get(KIND)),
                settings.get(EMBEDDING),
                stages(settings),
                settings.get(BATCH),
                settings.get(HOLD_OUT),
                seed,
                settings.get(REDRAW),
                settings.find(START).orElse(null),
                settings.get(OUT),
                settings.get(RESUME));
    }

    private static LpTrainingStages stages(Settings settings) {
        long steps = settings.get(STEPS);
        var usual = LpTrainingStages.of(GnnKind.of(settings.get(KIND)), steps, settings.get(RATE));
        long first = settings.get(SHORT_STEPS) < 0 ? usual.shortSteps() : settings.get(SHORT_STEPS);
        if (first > steps) {
            throw new IllegalArgumentException("short-steps (%d) must be at most steps (%d).".formatted(first, steps));
        }
        double longRate = settings.get(LONG_RATE) == 0 ? usual.longRate() : settings.get(LONG_RATE);
        return new LpTrainingStages(first, settings.get(RATE), steps - first, longRate);
    }

    private static TaskResult report(LpTraining.Result result, LpTrainingOptions options) {
        var document = Document.fields()
                .put("model", result.model().toString())
                .put("card", result.card().toString())
                .put("steps", result.steps())
                .put("finished", result.finished())
                .put("error", result.error())
                .build();
        String measured = options.holdOut() > 0 ? "held-out" : "training";
        var lines = List.of(
                "%s after %d of %d steps: mean %s error %.4f at 8 iterations"
                        .formatted(
                                options.name(), result.steps(), options.stages().steps(), measured, result.error()),
                "model " + result.model(),
                result.finished() ? "finished" : "stopped early; the same command with --resume goes on");
        return result.finished() ? TaskResult.success(document, lines) : TaskResult.failure(document, lines);
    }
}
