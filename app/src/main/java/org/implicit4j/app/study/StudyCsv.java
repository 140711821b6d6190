package org.implicit4j.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.implicit4j.app.report.Csv;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.Sensitivity;
import org.implicit4j.core.study.Spread;
import org.implicit4j.core.study.StudyReport;

/** A study as comma-separated values: one row per model and iteration, in full precision. */
final class StudyCsv {

    private static final Spread NONE = Spread.of(new double[0]);

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
        head.addAll(List.of("true_ratio", "residual", "evaluations", "seconds", "flops"));
        head.addAll(spreadNames("quality"));
        head.addAll(spreadNames("perturbed_quality"));
        kinds.forEach(kind -> {
            head.addAll(spreadNames("lipschitz_" + kind));
            head.add("true_ratio_" + kind);
        });
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
        cells.add(Csv.number(point.cost().flops().orElse(Double.NaN)));
        cells.addAll(spread(point.qualities()));
        cells.addAll(spread(point.perturbedQualities()));
        for (String kind : kinds) {
            Sensitivity sensitivity = point.sensitivities().get(kind);
            cells.addAll(sensitivity == null ? spread(NONE) : spread(sensitivity.spread()));
            cells.add(sensitivity == null ? "" : Csv.number(sensitivity.truth().orElse(Double.NaN)));
        }
        return cells;
    }

    private static List<String> spreadNames(String name) {
        return List.of(name + "_mean", name + "_p10", name + "_p50", name + "_p90", name + "_max");
    }

    private static List<String> spread(Spread spread) {
        return List.of(
                Csv.number(spread.mean()),
                Csv.number(spread.low()),
                Csv.number(spread.median()),
                Csv.number(spread.high()),
                Csv.number(spread.max()));
    }
}
