package org.implicit4j.lp.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.lp.data.LabelledProgram;
import org.implicit4j.lp.data.LpDataset;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.pdhg.PdhgOptions;
import org.implicit4j.lp.solve.LearnedModels;
import org.implicit4j.lp.solve.LearnedPoint;
import org.implicit4j.lp.solve.WarmStart;

/** {@code lp warm-start DATA.npz}: what a learned start saves the first-order method. */
final class WarmStartTask implements Task {

    private static final Parameter<Path> DATA =
            Parameter.path("data", "DATA.npz", "programs of 'lp generate'").positional();

    private static final Parameter<Integer> COUNT =
            Parameter.integer("count", 200, "how many of the programs").where(n -> n >= 1, "at least 1");

    private final LearnedModels models;

    WarmStartTask(LearnedModels models) {
        this.models = models;
    }

    @Override
    public String name() {
        return "warm-start";
    }

    @Override
    public String summary() {
        return "Count the first-order iterations from a learned point against those from zero.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(DATA, COUNT, SolvingOptions.MODEL, SolvingOptions.ITERATIONS, SolvingOptions.TOLERANCE);
    }

    @Override
    public List<String> examples() {
        return List.of("lp warm-start test.npz --count 200 --model implicit-16");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        List<LinearProgram> programs = LpDataset.load(settings.get(DATA)).instances().stream()
                .limit(settings.get(COUNT))
                .map(LabelledProgram::program)
                .toList();
        String name = settings.find(SolvingOptions.MODEL)
                .or(() -> models.names().stream().findFirst())
                .orElseThrow(() -> new IllegalArgumentException(
                        "No model is named, and none ships.\nMaybe name a checkpoint with --model."));
        context.progress().update("solving from both starts", 0, programs.size(), name);
        try (LearnedPoint model = models.load(name)) {
            var options = PdhgOptions.defaults()
                    .withTolerance(settings.get(SolvingOptions.TOLERANCE))
                    .withCheckEvery(1);
            WarmStart measured = WarmStart.measure(programs, model, settings.get(SolvingOptions.ITERATIONS), options);
            return TaskResult.success(measured.document(), measured.lines());
        }
    }
}
