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
import org.implicit4j.lp.solve.LearnedModels;

/** {@code lp evaluate DIR}: solves every program of a folder. */
final class EvaluateTask implements Task {

    private static final Parameter<Path> FOLDER =
            Parameter.path("folder", "DIR", "a folder of linear programs").positional();

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
        return "Solve every linear program of a folder and list status, objective and time.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                FOLDER,
                SolvingOptions.MODEL,
                SolvingOptions.ITERATIONS,
                SolvingOptions.START,
                SolvingOptions.FINISH,
                SolvingOptions.TOLERANCE,
                SolvingOptions.TIME_LIMIT);
    }

    @Override
    public List<String> examples() {
        return List.of("lp evaluate netlib --json", "lp evaluate netlib --finish exact --time-limit 60");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        List<Path> files = programs(settings.get(FOLDER));
        var solver = SolvingOptions.solver(settings, models);
        var batch = new FileBatch(solver, SolvingOptions.options(settings, context.cancellation()));
        List<FileRow> rows = batch.run(files, context.threads(), context.progress());
        var document = Document.fields()
                .put("files", rows.stream().map(FileRow::document).toList())
                .build();
        var lines = new ArrayList<String>();
        lines.add("%-24s %-12s %18s %10s".formatted("file", "status", "objective", "seconds"));
        rows.forEach(row -> lines.addAll(row.lines()));
        return TaskResult.success(document, lines);
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
