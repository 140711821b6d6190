package org.implicit4j.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.implicit4j.app.report.Html;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Style;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.Sensitivity;
import org.implicit4j.core.study.Spread;

/**
 * How the answers of one model move with the input, and how both movement and quality are spread over the samples. The page
 * shows those of the model that is chosen.
 */
record SensitivityFigures(ModelCurve model, boolean best) {

    private static final Axis ITERATIONS = Axis.linear("iterations t");

    /** Returns what there is to draw. */
    List<StudyFigure> all() {
        List<StudyFigure> figures = new ArrayList<>();
        Set<String> kinds = new TreeSet<>();
        model.points().forEach(point -> kinds.addAll(point.sensitivities().keySet()));
        if (!kinds.isEmpty()) {
            figures.add(figure(best ? "lipschitz" : "lipschitz-" + model.name(), lipschitz(kinds)));
            figures.add(figure(best ? "lipschitz-spread" : "", ratios(kinds)));
        }
        if (Curves.last(model).qualities().count() > 1) {
            figures.add(figure(best ? "quality-spread" : "", qualities()));
        }
        return figures;
    }

    private StudyFigure figure(String file, LineChart chart) {
        return new StudyFigure(file, "data-t=\"x\" data-model=\"" + Html.escape(model.name()) + "\"", chart);
    }

    private LineChart lipschitz(Set<String> kinds) {
        List<Line> lines = new ArrayList<>();
        kinds.forEach(kind -> lines.add(ratio(kind, kind, kind, Style.SOLID, Sensitivity::value)));
        Map<String, Double> truths = Curves.last(model).trueRatios();
        boolean known = false;
        for (String kind : kinds) {
            double truth = truths.getOrDefault(kind, Double.NaN);
            if (!Double.isNaN(truth)) {
                known = true;
                lines.add(CurveLines.level(
                        kind + ", true answers", kind, Curves.last(model).t(), truth));
            }
        }
        return new LineChart(
                "Sensitivity of " + model.name(),
                "L = |Δy| / |Δx|, %s over the samples, by kind of change%s. It rises as the iterations make a simple operator into a steep map."
                        .formatted(model.aggregate().label(), known ? "; dashed: the same of the true answers" : ""),
                ITERATIONS,
                CurveLines.vertical("L = |Δy| / |Δx|", lines),
                lines);
    }

    private LineChart ratios(Set<String> kinds) {
        List<Line> lines = new ArrayList<>();
        for (String kind : kinds) {
            lines.add(ratio(
                    kind + ", median", kind, kind, Style.SOLID, s -> s.spread().median()));
            lines.add(ratio(
                    kind + ", 90 %", kind, kind, Style.DASHED, s -> s.spread().high()));
            lines.add(ratio(
                    kind + ", max", kind, kind, Style.POINTS, s -> s.spread().max()));
            lines.addAll(trueLevels(kind));
        }
        return new LineChart(
                "Sensitivity of " + model.name() + ", sample by sample",
                "The ratio |Δy| / |Δx| that half of the samples, 90 % of them and all of them do not exceed; dashed levels: the same of the true answers, where they are known. Click on names to hide them.",
                ITERATIONS,
                CurveLines.vertical("|Δy| / |Δx|", lines),
                lines);
    }

    private List<Line> trueLevels(String kind) {
        CurvePoint last = Curves.last(model);
        return Optional.ofNullable(last.sensitivities().get(kind))
                .flatMap(Sensitivity::trueSpread)
                .map(truth -> List.of(
                        CurveLines.level(kind + ", true median", kind, last.t(), truth.median()),
                        CurveLines.level(kind + ", true 90 %", kind, last.t(), truth.high())))
                .orElse(List.of());
    }

    private Line ratio(String name, String group, String kind, Style style, ToDoubleFunction<Sensitivity> number) {
        return CurveLines.of(
                name,
                group,
                model.points(),
                CurvePoint::t,
                point -> Optional.ofNullable(point.sensitivities().get(kind))
                        .map(number::applyAsDouble)
                        .orElse(Double.NaN),
                style);
    }

    private LineChart qualities() {
        List<Line> lines = List.of(
                quality("mean", Style.SOLID, Spread::mean),
                quality("median", Style.SOLID, Spread::median),
                quality("10 %", Style.DASHED, Spread::low),
                quality("90 %", Style.DASHED, Spread::high),
                quality("largest", Style.POINTS, Spread::max));
        return new LineChart(
                "Spread of %s over the samples of %s".formatted(model.metric(), model.name()),
                "The mean, and what 10 %, half, 90 % and all of the samples do not exceed.",
                ITERATIONS,
                CurveLines.vertical(model.metric(), lines),
                lines);
    }

    private Line quality(String name, Style style, ToDoubleFunction<Spread> number) {
        return CurveLines.of(
                name, name, model.points(), CurvePoint::t, point -> number.applyAsDouble(point.qualities()), style);
    }
}
