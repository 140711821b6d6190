package org.implicit4j.llm.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.learned.ShippedReasoners;
import org.implicit4j.llm.reasoning.ReasoningTasks;
import org.implicit4j.llm.reasoning.WordVocabulary;
import org.implicit4j.llm.train.ReasonerOptions;
import org.implicit4j.llm.train.ReasonerTraining;
import org.implicit4j.tensor.kernel.Kernels;

/** {@code llm train}: one transformer on generated problems, in a folder that a later call goes on from. */
public final class TrainTask implements Task {

    private static final Parameter<String> NAME =
            Parameter.text("name", "NAME", "name of the model and its files").withDefault("looped");

    private static final Parameter<Integer> FEATURES =
            Parameter.integer("features", 64, "features of a token").where(n -> n >= 2, "at least 2");

    private static final Parameter<Integer> HEADS =
            Parameter.integer("heads", 4, "heads that share the features").where(n -> n >= 1, "at least 1");

    private static final Parameter<Integer> HIDDEN = Parameter.integer(
                    "hidden", 128, "features of the feed-forward blocks")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<Integer> CORE = Parameter.integer(
                    "core", 1, "blocks that are looped; there is one before and one behind them")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<Long> STEPS =
            Parameter.wide("steps", 12_000, "steps of the optimiser").where(n -> n >= 1, "at least 1");

    private static final Parameter<Integer> TOKENS = Parameter.integer(
                    "tokens", 1536, "tokens in a batch; a step has up to three batches")
            .where(n -> n >= 128, "at least 128");

    private static final Parameter<Double> RATE =
            Parameter.real("rate", 3e-3, "highest learning rate").where(x -> x > 0, "more than 0");

    private static final Parameter<Double> LOOPS = Parameter.real(
                    "loops", 6, "mean number of loops at the end; 1: a transformer without loops")
            .where(x -> x >= 1, "at least 1");

    private static final Parameter<Integer> THROUGH = Parameter.integer(
                    "through", 8, "through how many of the last loops the gradient goes")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<String> TASKS =
            Parameter.text("tasks", "NAMES", "tasks to learn, with commas between; all if absent");

    private static final Parameter<String> START = Parameter.nameOrFile(
            "start",
            "MODEL|FILE",
            "first weights: a shipped model's, a file's; drawn if absent",
            ShippedReasoners.names()::contains);

    private static final Parameter<Path> OUT = Parameter.outputFolder(
                    "out", "DIR", "folder for model, card, log and checkpoint")
            .required();

    private static final Parameter<Boolean> RESUME =
            Parameter.flag("resume", "go on from the checkpoint in the folder");

    private final Clock clock;

    /** Makes the task; {@code clock} dates the card. */
    public TrainTask(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String summary() {
        return "Train a looped transformer on generated problems; Ctrl-C saves, --resume goes on.";
    }

    @Override
    public boolean isServable() {
        return false;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                NAME, FEATURES, HEADS, HIDDEN, CORE, STEPS, TOKENS, RATE, LOOPS, THROUGH, TASKS, START, OUT, RESUME);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "llm train --out models/looped --seed 1",
                "llm train --name explicit --loops 1 --out models/explicit --seed 1 --resume",
                "llm train --start looped --steps 3000 --rate 2e-3 --out models/further");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        var shape = new ReasonerTraining.Shape(
                settings.get(FEATURES), settings.get(HEADS), settings.get(HIDDEN), settings.get(CORE));
        var options = new ReasonerOptions(
                settings.get(STEPS),
                settings.get(TOKENS),
                settings.get(RATE),
                settings.get(LOOPS),
                settings.get(THROUGH));
        var place =
                new ReasonerTraining.Place(settings.get(OUT), settings.get(NAME), context.seed(), settings.get(RESUME));
        var watch = new ReasonerTraining.Watch(context.progress(), context.cancellation(), context.commandLine());
        Optional<String> start = settings.find(START);
        Optional<ReasoningModel> model =
                start.isPresent() ? Optional.of(ReasoningModel.load(start.get())) : Optional.empty();
        try (Kernels kernels = Kernels.choose(context.threads())) {
            return report(
                    new ReasonerTraining(shape, tasks(settings), model, options, place, kernels, clock).run(watch),
                    options);
        }
    }

    private static ReasoningTasks tasks(Settings settings) {
        var all = new ReasoningTasks(new WordVocabulary());
        return settings.find(TASKS).map(all::only).orElse(all);
    }

    private static TaskResult report(ReasonerTraining.Report report, ReasonerOptions options) {
        var document = Document.fields()
                .put("model", report.model().toString())
                .put("steps", report.steps())
                .put("finished", report.finished())
                .put("unsolvedShare", report.error())
                .build();
        var lines = List.of(
                String.format(
                        Locale.ROOT,
                        "%d of %d steps: %.1f %% of problems of all trained difficulties solved",
                        report.steps(),
                        options.steps(),
                        100 * (1 - report.error())),
                "model " + report.model(),
                report.finished() ? "finished" : "stopped early; the same command with --resume goes on");
        return report.finished() ? TaskResult.success(document, lines) : TaskResult.failure(document, lines);
    }
}
