package org.implicit4j.pde.command;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.core.study.Spread;
import org.implicit4j.pde.learned.FlowModel;

/**
 * What one network did.
 *
 * @param errors relative ones, of each flow
 * @param solves of each flow; none of an explicit network
 * @param tolerance the relative residual at which they ended; 0: none
 */
record EvaluationRow(FlowModel model, List<Double> errors, List<SolveSummary> solves, double tolerance) {

    private Spread error() {
        return Spread.of(errors.stream().mapToDouble(error -> error).toArray());
    }

    private Spread residual() {
        return spread(solve -> solve.samples().get(0).relativeResidual());
    }

    /** Those of flows that were given up count as well. */
    private Spread evaluations() {
        return spread(SolveSummary::evaluations);
    }

    private Spread spread(ToDoubleFunction<SolveSummary> number) {
        return Spread.of(solves.stream().mapToDouble(number).toArray());
    }

    private long solved() {
        return solves.stream().filter(solve -> solve.unsolved() == 0).count();
    }

    /** Returns its line in a table. */
    String line() {
        Spread error = error();
        return String.format(
                Locale.ROOT,
                "%-24s %,9d parameters  %.4f +- %.4f%s",
                model.name(),
                model.weights().length,
                error.mean(),
                error.deviation(),
                ofSolves());
    }

    private String ofSolves() {
        if (solves.isEmpty()) {
            return "";
        }
        return tolerance == 0
                ? String.format(
                        Locale.ROOT,
                        "  median relative residual %.1e",
                        residual().median())
                : String.format(
                        Locale.ROOT,
                        "  %d at relative residual %.1e, evaluations: median %.0f, mean %.1f",
                        solved(),
                        tolerance,
                        evaluations().median(),
                        evaluations().mean());
    }

    Document document() {
        Spread error = error();
        var fields = Document.fields()
                .put("model", model.name())
                .put("parameters", model.weights().length)
                .put("relativeL2", error.mean())
                .put("relativeL2Deviation", error.deviation())
                .put("relativeResidual", residual().median())
                .put("samples", errors.size());
        if (tolerance > 0 && !solves.isEmpty()) {
            fields.put("solved", solved())
                    .put("medianEvaluations", evaluations().median())
                    .put("meanEvaluations", evaluations().mean());
        }
        return fields.build();
    }
}
