package org.implicit4j.lp.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.lp.data.Labeler;
import org.implicit4j.lp.data.LpDataset;
import org.implicit4j.lp.data.LpDistribution;

/** {@code lp generate --out OUT.npz}: random programs with their solutions. */
final class GenerateTask implements Task {

    private static final Parameter<Path> OUT = Parameter.outputFile(
                    "out", "OUT.npz", "where to write the programs and their solutions")
            .required();

    private static final Parameter<Integer> COUNT =
            Parameter.integer("count", 2500, "how many programs").where(n -> n >= 1, "at least 1");

    private static final Parameter<Integer> ROWS =
            Parameter.integer("rows", 10, "constraints of a program").where(n -> n >= 1, "at least 1");

    private static final Parameter<Integer> COLUMNS =
            Parameter.integer("columns", 50, "variables of a program").where(n -> n >= 1, "at least 1");

    private static final Parameter<Integer> NON_ZEROS =
            Parameter.integer("non-zeros", 100, "coefficients of a program").where(n -> n >= 0, "at least 0");

    private static final Parameter<Double> EQUALITY = Parameter.real(
                    "equality", 0.3, "probability that a constraint is an equality")
            .where(p -> p >= 0 && p <= 1, "a probability in [0, 1]");

    private final Labeler labeler;

    GenerateTask(Labeler labeler) {
        this.labeler = labeler;
    }

    @Override
    public String name() {
        return "generate";
    }

    @Override
    public String summary() {
        return "Draw random linear programs and solve them exactly, to train or test networks with.";
    }

    @Override
    public boolean isServable() {
        return false;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(OUT, COUNT, ROWS, COLUMNS, NON_ZEROS, EQUALITY);
    }

    @Override
    public List<String> examples() {
        return List.of("lp generate --seed 1 --out train.npz", "lp generate --count 1000 --seed 2 --out test.npz");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        Path out = settings.get(OUT);
        int count = settings.get(COUNT);
        var distribution = new LpDistribution(
                settings.get(ROWS), settings.get(COLUMNS), settings.get(NON_ZEROS), settings.get(EQUALITY));
        context.progress().update("drawing programs", 0, count, "solving them exactly");
        LpDataset data = Draws.draw(distribution, labeler, count, context.seed(), context.threads());
        data.save(out);
        var document = Document.fields()
                .put("file", out.toString())
                .put("instances", data.size())
                .put("seed", context.seed())
                .build();
        return TaskResult.success(
                document, List.of("%d programs with solutions, seed %d: %s".formatted(count, context.seed(), out)));
    }
}
