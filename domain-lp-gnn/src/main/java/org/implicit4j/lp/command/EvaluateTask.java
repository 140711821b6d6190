package org.implicit4j.lp.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.lp.data.LabelledProgram;
import org.implicit4j.lp.data.LpDataset;
import org.implicit4j.lp.pdhg.PdhgOptions;
import org.implicit4j.lp.solve.Finish;
import org.implicit4j.lp.solve.LearnedModels;
import org.implicit4j.lp.solve.WarmStart;

/** {@code lp evaluate}: solves every program of a folder, or compares a model with labels. */
final class EvaluateTask implements Task {

    private static final Parameter<Path> DATA = Parameter.inputFile(
                    "data", "DIR|DATA.npz", "a folder of linear programs, or labelled programs in one file")
            .positional();

    private static final List<String> ENDINGS = List.of(".mps", ".lp", ".mps.gz", ".lp.gz");

    private final LearnedModels models;

    EvaluateTask(LearnedModels models) {
        this.models = models;
    }

    @Override
    public String name() {
        return "evaluate";
    }

    @Override
    public String summary() {
        return "Solve every program of a folder, or compare a learned model with labels (and, with --finish pdhg, its start with zero).";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                DATA,
                SolvingOptions.MODEL,
                SolvingOptions.ITERATIONS,
                SolvingOptions.START,
                SolvingOptions.FINISH,
                SolvingOptions.TOLERANCE,
                SolvingOptions.TIME_LIMIT);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "lp evaluate netlib --json", "lp evaluate test.npz --model implicit-16 --iterations 8 --finish pdhg");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        Path data = settings.get(DATA);
        return data.getFileName().toString().endsWith(".npz")
                ? labelled(data, settings, context)
                : files(programs(data), settings, context);
    }

    private TaskResult files(List<Path> files, Settings settings, TaskContext context) throws IOException {
        var options = SolvingOptions.options(settings, context.cancellation());
        List<FileRow> rows = SolvingOptions.withSolver(
                settings,
                models,
                solver -> new FileBatch(solver, options).run(files, context.threads(), context.progress()));
        var document = Document.fields()
                .put("files", rows.stream().map(FileRow::document).toList())
                .build();
        var lines = new ArrayList<String>();
        lines.add("%-24s %-12s %18s %10s".formatted("file", "status", "objective", "seconds"));
        rows.forEach(row -> lines.addAll(row.lines()));
        return TaskResult.success(document, lines);
    }

    private TaskResult labelled(Path file, Settings settings, TaskContext context) throws IOException {
        var instances = LpDataset.load(file).instances();
        var model = SolvingOptions.model(settings, models)
                .orElseThrow(() ->
                        new IllegalArgumentException("Labelled programs compare a learned model, and there is none.\n"
                                + "Maybe name one with --model, and leave out --start zero."));
        try (model) {
            int iterations = settings.get(SolvingOptions.ITERATIONS);
            double mean =
                    new LabelledErrors(model, iterations).mean(instances, context.progress(), context.cancellation());
            var fields = Document.fields()
                    .put("instances", instances.size())
                    .put("iterations", iterations)
                    .put("meanError", mean);
            var lines = new ArrayList<String>();
            lines.add("mean of |y - y*| / (|y*| + 1) over %d programs after %d iterations: %.4f"
                    .formatted(instances.size(), iterations, mean));
            if (settings.get(SolvingOptions.FINISH).equals(Finish.PDHG.word())) {
                var programs = instances.stream().map(LabelledProgram::program).toList();
                var saved = WarmStart.measure(programs, model, iterations, countingOptions(settings, context));
                fields.put("warmStart", saved.document());
                lines.addAll(saved.lines());
            }
            return TaskResult.success(fields.build(), lines);
        }
    }

    /** Looks at the error after each iteration, so that the counts are exact. */
    private static PdhgOptions countingOptions(Settings settings, TaskContext context) {
        return PdhgOptions.defaults()
                .withTolerance(settings.get(SolvingOptions.TOLERANCE))
                .withTimeLimit(settings.get(SolvingOptions.TIME_LIMIT))
                .withCheckEvery(1)
                .withCancellation(context.cancellation());
    }

    private static List<Path> programs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "%s is not a folder.\n".formatted(folder) + "Maybe use 'solve' for a single file.");
        }
        try (var entries = Files.list(folder)) {
            List<Path> programs =
                    entries.filter(EvaluateTask::isProgram).sorted().toList();
            if (programs.isEmpty()) {
                throw new IllegalArgumentException(
                        "%s holds no linear program; their names end in %s.".formatted(folder, ENDINGS));
            }
            return programs;
        }
    }

    private static boolean isProgram(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(path);
    }
}
