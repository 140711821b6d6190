package org.implicit4j.lp.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.lp.certificate.Status;
import org.implicit4j.lp.io.LpFiles;
import org.implicit4j.lp.solve.Finish;
import org.implicit4j.lp.solve.LearnedModels;
import org.implicit4j.lp.solve.LpResult;
import org.implicit4j.lp.solve.SolutionFile;

/** {@code lp solve FILE}. */
final class SolveTask implements Task {

    private static final Parameter<Path> FILE = Parameter.inputFile(
                    "file", "FILE", "a linear program: .mps or .lp, also with .gz")
            .positional();

    private static final Parameter<Path> SOLUTION =
            Parameter.outputFile("solution", "OUT.csv", "where to write values, reduced costs, activities and duals");

    private final LearnedModels models;

    SolveTask(LearnedModels models) {
        this.models = models;
    }

    @Override
    public String name() {
        return "solve";
    }

    @Override
    public String summary() {
        return "Solve a linear program from a file, with a certificate.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                FILE,
                SolvingOptions.MODEL,
                SolvingOptions.ITERATIONS,
                SolvingOptions.START,
                SolvingOptions.FINISH,
                SolvingOptions.TOLERANCE,
                SolvingOptions.TIME_LIMIT,
                SOLUTION);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "lp solve diet.mps", "lp solve plan.lp.gz --finish pdhg --start zero --solution plan.csv --json");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        var lp = LpFiles.read(settings.get(FILE));
        var options = SolvingOptions.options(settings, context.cancellation());
        LpResult result = SolvingOptions.withSolver(settings, models, solver -> solver.solve(lp, options));
        Optional<Path> out = settings.find(SOLUTION);
        var lines = new ArrayList<>(result.lines());
        if (out.isPresent()) {
            SolutionFile.write(lp, result, out.get());
            lines.add("%-22s%s".formatted("solution", out.get()));
        }
        boolean enough = settings.get(SolvingOptions.FINISH).equals(Finish.NONE.word());
        return result.status() == Status.NOT_SOLVED || (result.status() == Status.FEASIBLE && !enough)
                ? TaskResult.failure(result.document(), lines)
                : TaskResult.success(result.document(), lines);
    }
}
