package org.implicit4j.app.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.implicit4j.app.report.Html;
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

    private static final double WIDE = 30; // above it, small values lie on the axis

    private final StudyReport report;

    private StudyFigures(StudyReport report) {
        this.report = report;
    }

    /** Returns quality against t, sensitivity against t for each implicit model, and quality against cost. */
    static List<StudyFigure> of(StudyReport report) {
        StudyFigures figures = new StudyFigures(report);
        List<StudyFigure> all = new ArrayList<>();
        Set<String> metrics = new LinkedHashSet<>();
        report.models().forEach(model -> metrics.add(model.metric()));
        metrics.forEach(metric -> all.add(figures.quality(metric, suffix(metrics, metric))));
        for (ModelCurve model : Curves.of(report, Kind.IMPLICIT)) {
            figures.sensitivity(model).ifPresent(all::add);
        }
        metrics.forEach(metric -> all.add(figures.time(metric, suffix(metrics, metric))));
        return all;
    }

    /** The first metric's files have the short names. */
    private static String suffix(Collection<String> metrics, String metric) {
        int index = List.copyOf(metrics).indexOf(metric);
        return index == 0 ? "" : "-" + (index + 1);
    }

    private StudyFigure quality(String metric, String suffix) {
        List<Line> lines = new ArrayList<>();
        double end = lastIteration();
        models(Kind.IMPLICIT, metric)
                .forEach(model -> lines.add(line(
                        model.name(),
                        Curves.family(model),
                        model.points(),
                        CurvePoint::t,
                        CurvePoint::quality,
                        Style.SOLID)));
        models(Kind.EXPLICIT, metric).forEach(model -> {
            double quality = Curves.last(model).quality();
            lines.add(new Line(
                    model.name(),
                    Curves.family(model),
                    new double[] {0, end},
                    new double[] {quality, quality},
                    Style.DASHED));
        });
        boolean targets = models(Kind.EXPLICIT, metric).findAny().isPresent();
        return new StudyFigure(
                "quality" + suffix,
                "data-t=\"x\"",
                new LineChart(
                        capital(metric) + " after each iteration",
                        direction(metric)
                                + (targets
                                        ? " Dashed: an explicit model, which has one answer and nothing to iterate."
                                        : ""),
                        Axis.linear("iterations t"),
                        axis(metric, lines),
                        lines));
    }

    private Optional<StudyFigure> sensitivity(ModelCurve model) {
        Set<String> kinds = new TreeSet<>();
        model.points().forEach(point -> kinds.addAll(point.lipschitz().keySet()));
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        List<Line> lines = new ArrayList<>();
        for (String kind : kinds) {
            lines.add(line(
                    kind,
                    kind,
                    model.points(),
                    CurvePoint::t,
                    point -> point.lipschitz().getOrDefault(kind, Double.NaN),
                    Style.SOLID));
        }
        boolean known = Curves.last(model).trueRatio().isPresent();
        if (known) {
            lines.add(line(
                    "true answers, all kinds",
                    "true answers",
                    model.points(),
                    CurvePoint::t,
                    point -> point.trueRatio().orElse(Double.NaN),
                    Style.DASHED));
        }
        return Optional.of(new StudyFigure(
                Curves.bestImplicit(report).orElseThrow().equals(model) ? "lipschitz" : "lipschitz-" + model.name(),
                "data-t=\"x\" data-model=\"" + Html.escape(model.name()) + "\"",
                new LineChart(
                        "Sensitivity of " + model.name(),
                        "L = |Δy| / |Δx|, by kind of change%s. It rises as the iterations make a simple operator into a steep map."
                                .formatted(known ? "; dashed: what the true answers do" : ""),
                        Axis.linear("iterations t"),
                        axis("L = |Δy| / |Δx|", lines),
                        lines)));
    }

    private StudyFigure time(String metric, String suffix) {
        List<Line> lines = new ArrayList<>();
        report.models().stream().filter(model -> model.metric().equals(metric)).forEach(model -> {
            List<CurvePoint> points =
                    model.points().stream().filter(point -> point.t() >= 1).toList();
            lines.add(line(
                    model.name(),
                    Curves.family(model),
                    points,
                    point -> 1000 * point.seconds(),
                    CurvePoint::quality,
                    model.kind() == Kind.EXPLICIT ? Style.POINTS : Style.SOLID));
        });
        double[] times =
                lines.stream().flatMapToDouble(line -> Arrays.stream(line.xs())).toArray();
        return new StudyFigure(
                "cost" + suffix,
                "data-t=\"1\"",
                new LineChart(
                        "What it costs",
                        "%s against milliseconds per sample, for t = 1, 2, …; an explicit model is one dot."
                                .formatted(capital(metric)),
                        isWide(times) ? Axis.logarithmic("ms per sample") : Axis.linear("ms per sample"),
                        axis(metric, lines),
                        lines));
    }

    private static Line line(
            String name,
            String group,
            List<CurvePoint> points,
            ToDoubleFunction<CurvePoint> x,
            ToDoubleFunction<CurvePoint> y,
            Style style) {
        return new Line(
                name,
                group,
                points.stream().mapToDouble(x).toArray(),
                points.stream().mapToDouble(y).toArray(),
                style);
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

    private static Axis axis(String label, List<Line> lines) {
        double[] values =
                lines.stream().flatMapToDouble(line -> Arrays.stream(line.ys())).toArray();
        return isWide(values) ? Axis.logarithmic(label) : Axis.linear(label);
    }

    /** Returns whether the numbers span more than a straight scale shows; 0 counts as left out. */
    private static boolean isWide(double[] values) {
        DoubleSummaryStatistics shown = Arrays.stream(values)
                .filter(value -> Double.isFinite(value) && value != 0)
                .summaryStatistics();
        return shown.getCount() > 1 && shown.getMin() > 0 && shown.getMax() > WIDE * shown.getMin();
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
