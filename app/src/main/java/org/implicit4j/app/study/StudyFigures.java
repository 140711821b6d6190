package org.implicit4j.app.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Style;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.ModelCurve.Better;
import org.implicit4j.core.study.ModelCurve.Kind;
import org.implicit4j.core.study.StudyReport;

/** The curves of a study as charts. */
final class StudyFigures {

    private final StudyReport report;

    private StudyFigures(StudyReport report) {
        this.report = report;
    }

    /** What an answer costs, in one unit. */
    private record Unit(String file, String name, String label, ToDoubleFunction<CurvePoint> cost) {}

    private static final List<Unit> UNITS = List.of(
            new Unit("cost-evaluations", "in evaluations", "evaluations per sample", CurvePoint::evaluations),
            new Unit(
                    "cost-flops",
                    "in floating-point operations",
                    "floating-point operations per sample",
                    point -> point.cost().flops().orElse(Double.NaN)),
            new Unit("cost", "in time", "ms per sample", point -> 1000 * point.seconds()));

    /** Returns quality against t, sensitivity and spread of each implicit model, and quality against cost. */
    static List<StudyFigure> of(StudyReport report) {
        StudyFigures figures = new StudyFigures(report);
        List<StudyFigure> all = new ArrayList<>();
        Set<String> metrics = new LinkedHashSet<>();
        report.models().forEach(model -> metrics.add(model.metric()));
        metrics.forEach(metric -> all.add(figures.quality(metric, suffix(metrics, metric))));
        Optional<ModelCurve> best = Curves.bestImplicit(report);
        for (ModelCurve model : Curves.of(report, Kind.IMPLICIT)) {
            all.addAll(new SensitivityFigures(model, best.filter(model::equals).isPresent()).all());
        }
        for (String metric : metrics) {
            for (Unit unit : UNITS) {
                figures.cost(metric, unit, suffix(metrics, metric)).ifPresent(all::add);
            }
        }
        return all;
    }

    /** The first metric's files have the short names. */
    private static String suffix(Collection<String> metrics, String metric) {
        int index = List.copyOf(metrics).indexOf(metric);
        return index == 0 ? "" : "-" + (index + 1);
    }

    private StudyFigure quality(String metric, String suffix) {
        List<Line> lines = new ArrayList<>();
        models(Kind.IMPLICIT, metric)
                .forEach(model -> lines.add(line(model, model.points(), CurvePoint::t, Style.SOLID)));
        boolean targets = models(Kind.EXPLICIT, metric).findAny().isPresent();
        models(Kind.EXPLICIT, metric)
                .forEach(model -> lines.add(CurveLines.level(
                        model.name(),
                        Curves.family(model),
                        lastIteration(),
                        Curves.last(model).quality())));
        return new StudyFigure(
                "quality" + suffix,
                "data-t=\"x\"",
                new LineChart(
                        capital(metric) + " after each iteration",
                        direction(metric)
                                + (targets
                                        ? " Dashed: an explicit model, which has one answer and nothing to iterate."
                                        : "")
                                + " Drag over the chart to choose t.",
                        Axis.linear("iterations t"),
                        CurveLines.vertical(metric, lines),
                        lines));
    }

    /** Nothing if no model can tell its cost in that unit. */
    private Optional<StudyFigure> cost(String metric, Unit unit, String suffix) {
        List<Line> lines = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            models(kind, metric).forEach(model -> {
                List<CurvePoint> points = model.points().stream()
                        .filter(point ->
                                point.t() >= 1 && Double.isFinite(unit.cost().applyAsDouble(point)))
                        .toList();
                if (!points.isEmpty()) {
                    lines.add(line(model, points, unit.cost(), kind == Kind.EXPLICIT ? Style.POINTS : Style.SOLID));
                }
            });
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new StudyFigure(
                        unit.file() + suffix,
                        "data-t=\"1\"",
                        new LineChart(
                                "What it costs " + unit.name(),
                                "%s against %s, for t = 1, 2, …; an explicit model is one dot."
                                        .formatted(capital(metric), unit.label()),
                                CurveLines.horizontal(unit.label(), lines),
                                CurveLines.vertical(metric, lines),
                                lines)));
    }

    private static Line line(ModelCurve model, List<CurvePoint> points, ToDoubleFunction<CurvePoint> x, Style style) {
        return CurveLines.of(model.name(), Curves.family(model), points, x, CurvePoint::quality, style);
    }

    private Stream<ModelCurve> models(Kind kind, String metric) {
        return Curves.of(report, kind).stream().filter(model -> model.metric().equals(metric));
    }

    private String direction(String metric) {
        boolean lower = report.models().stream()
                .anyMatch(model -> model.metric().equals(metric) && model.better() == Better.LOWER);
        return lower ? "Lower is better." : "Higher is better.";
    }

    private double lastIteration() {
        return Curves.of(report, Kind.IMPLICIT).stream()
                .mapToInt(model -> Curves.last(model).t())
                .max()
                .orElse(1);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
