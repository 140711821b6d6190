package org.implicit4j.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.implicit4j.app.report.Csv;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.StudyReport;

/** A study as comma-separated values: one row per model and iteration, in full precision. */
final class StudyCsv {

    private StudyCsv() {}

    static String of(StudyReport report) {
        TreeSet<String> kinds = new TreeSet<>();
        report.models()
                .forEach(model -> model.points()
                        .forEach(point -> kinds.addAll(point.lipschitz().keySet())));
        List<String> head = new ArrayList<>(List.of(
                "model",
                "kind",
                "parameters",
                "metric",
                "better",
                "t",
                "quality",
                "quality_deviation",
                "perturbed_quality"));
        kinds.forEach(kind -> head.add("lipschitz_" + kind));
        head.addAll(List.of("true_ratio", "residual", "evaluations", "seconds"));
        StringBuilder text = new StringBuilder(Csv.row(head));
        for (ModelCurve model : report.models()) {
            for (CurvePoint point : model.points()) {
                text.append(Csv.row(cells(model, point, kinds)));
            }
        }
        return text.toString();
    }

    private static List<String> cells(ModelCurve model, CurvePoint point, Set<String> kinds) {
        List<String> cells = new ArrayList<>(List.of(
                model.name(),
                model.kind().name().toLowerCase(Locale.ROOT),
                Long.toString(model.parameters()),
                model.metric(),
                model.better().name().toLowerCase(Locale.ROOT),
                Integer.toString(point.t()),
                Csv.number(point.quality()),
                Csv.number(point.qualityDeviation()),
                Csv.number(point.perturbedQuality())));
        kinds.forEach(kind -> cells.add(Csv.number(point.lipschitz().getOrDefault(kind, Double.NaN))));
        cells.add(Csv.number(point.trueRatio().orElse(Double.NaN)));
        cells.add(Csv.number(point.residual().orElse(Double.NaN)));
        cells.add(Integer.toString(point.evaluations()));
        cells.add(Csv.number(point.seconds()));
        return cells;
    }
}
