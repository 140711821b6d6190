package org.implicit4j.core.theory.study;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.report.Exhibit.Table;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.core.theory.PaperFigure;
import org.implicit4j.core.theory.Reciprocal;

/** {@code theory table}: the closed forms beside what the loop measures. */
final class TableTask implements Task {

    private static final Parameter<Double> ETA = Parameter.real(
                    "eta", TheoryStudy.ETA, "length of a step of the reciprocal operator")
            .where(eta -> eta > 0 && eta < 1, "between 0 and 1");

    private static final int MOST_ITERATIONS = 1_000_000; // the records of more would not fit into memory

    private static final Parameter<Integer> ITERATIONS = Parameter.integer("iterations", 100, "how far the table goes")
            .where(t -> t >= 1 && t <= MOST_ITERATIONS, "from 1 to " + MOST_ITERATIONS);

    private static final int INPUTS = 400;

    @Override
    public String name() {
        return "table";
    }

    @Override
    public String summary() {
        return "Print Lipschitz constants of the iterates and iterations needed, exact and measured.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(ETA, ITERATIONS);
    }

    @Override
    public List<String> examples() {
        return List.of("theory table", "theory table --eta 0.9 --iterations 1000 --json");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) {
        TheoryNumbers numbers = TheoryNumbers.measure(
                new Reciprocal(settings.get(ETA)), new PaperFigure(), INPUTS, settings.get(ITERATIONS));
        List<String> lines = new ArrayList<>(lines(numbers.lipschitzTable()));
        lines.add("");
        lines.addAll(lines(numbers.neededTable()));
        return TaskResult.success(numbers.document(), lines);
    }

    private static List<String> lines(Table table) {
        List<String> lines = new ArrayList<>();
        lines.add(table.title() + ". " + table.caption());
        lines.add(row(table.columns()));
        table.rows().forEach(row -> lines.add(row(row)));
        return lines;
    }

    private static String row(List<String> cells) {
        StringBuilder row = new StringBuilder();
        cells.forEach(cell -> row.append("%17s".formatted(cell)));
        return row.toString();
    }
}
