package org.implicit4j.app.study;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.ModelCurve.Kind;
import org.implicit4j.core.study.StudyReport;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A study as pictures. */
final class StudyCharts {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 720;
    private static final double WIDE = 30; // above it, small values lie on the axis
    // Okabe & Ito 2008: told apart by readers who see colours differently.
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9),
            new Color(0x555555));
    private static final BasicStroke SOLID = new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHED =
            new BasicStroke(2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {9f, 7f}, 0f);

    private final StudyReport report;
    private final List<String> families;

    StudyCharts(StudyReport report) {
        this.report = report;
        this.families = Curves.families(report);
    }

    /** Writes {@code quality.png}, {@code lipschitz.png}, {@code cost.png} into {@code folder}. */
    void write(Path folder) throws IOException {
        save(quality(), folder.resolve("quality.png"));
        save(cost(), folder.resolve("cost.png"));
        if (report.models().stream().anyMatch(StudyCharts::hasRatios)) {
            save(sensitivity(), folder.resolve("lipschitz.png"));
        }
    }

    private XYChart quality() {
        XYChart chart = chart("Quality after t iterations", "iterations t", metric());
        double end = lastIteration();
        for (ModelCurve model : Curves.of(report, Kind.IMPLICIT)) {
            add(chart, model.name(), model.points(), CurvePoint::t, CurvePoint::quality, colour(model), SOLID);
        }
        for (ModelCurve model : Curves.of(report, Kind.EXPLICIT)) {
            double quality = Curves.last(model).quality();
            if (Double.isFinite(quality)) {
                style(
                        chart.addSeries(model.name(), new double[] {0, end}, new double[] {quality, quality}),
                        colour(model),
                        DASHED,
                        SeriesMarkers.NONE);
            }
        }
        return chart;
    }

    private XYChart cost() {
        XYChart chart = chart("Quality for time", "milliseconds per sample", metric());
        for (ModelCurve model : report.models()) {
            List<CurvePoint> points =
                    model.points().stream().filter(point -> point.t() >= 1).toList();
            boolean one = model.kind() == Kind.EXPLICIT;
            add(
                    chart,
                    model.name(),
                    points,
                    point -> 1000 * point.seconds(),
                    CurvePoint::quality,
                    colour(model),
                    one ? DASHED : SOLID);
        }
        return chart;
    }

    private XYChart sensitivity() {
        ModelCurve model = Curves.bestImplicit(report)
                .filter(StudyCharts::hasRatios)
                .or(() ->
                        report.models().stream().filter(StudyCharts::hasRatios).findFirst())
                .orElseThrow();
        XYChart chart =
                chart("Sensitivity of " + model.name() + " by kind of perturbation", "iterations t", "L = |Δy| / |Δx|");
        int next = 0;
        for (String kind :
                Curves.last(model).lipschitz().keySet().stream().sorted().toList()) {
            Color colour = COLOURS.get(next++ % COLOURS.size());
            add(
                    chart,
                    kind,
                    model.points(),
                    CurvePoint::t,
                    point -> positive(point.lipschitz().getOrDefault(kind, Double.NaN)),
                    colour,
                    SOLID);
        }
        add(
                chart,
                "true answers, all kinds",
                model.points(),
                CurvePoint::t,
                point -> point.trueRatio().orElse(Double.NaN),
                Color.BLACK,
                DASHED);
        return chart;
    }

    private static void add(
            XYChart chart,
            String name,
            List<CurvePoint> points,
            ToDoubleFunction<CurvePoint> x,
            ToDoubleFunction<CurvePoint> y,
            Color colour,
            BasicStroke stroke) {
        List<CurvePoint> drawn = points.stream()
                .filter(point -> Double.isFinite(x.applyAsDouble(point)) && Double.isFinite(y.applyAsDouble(point)))
                .toList();
        if (drawn.isEmpty()) {
            return;
        }
        double[] xs = drawn.stream().mapToDouble(x).toArray();
        double[] ys = drawn.stream().mapToDouble(y).toArray();
        style(chart.addSeries(name, xs, ys), colour, stroke, SeriesMarkers.CIRCLE);
    }

    /** Returns {@code ratio}, or NaN for 0, which has no place on a logarithmic axis: an answer that did not move yet. */
    private static double positive(double ratio) {
        return ratio > 0 ? ratio : Double.NaN;
    }

    private static void style(XYSeries series, Color colour, BasicStroke stroke, Marker marker) {
        series.setMarker(marker);
        series.setMarkerColor(colour).setLineColor(colour).setLineStyle(stroke);
    }

    private Color colour(ModelCurve model) {
        return COLOURS.get(families.indexOf(Curves.family(model)) % COLOURS.size());
    }

    private String metric() {
        return report.models().isEmpty() ? "quality" : report.models().get(0).metric();
    }

    private double lastIteration() {
        return Curves.of(report, Kind.IMPLICIT).stream()
                .mapToInt(model -> Curves.last(model).t())
                .max()
                .orElse(1);
    }

    private static boolean hasRatios(ModelCurve model) {
        return !model.points().isEmpty() && !Curves.last(model).lipschitz().isEmpty();
    }

    private XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(report.domain() + ": " + title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 22))
                .setChartTitleBoxVisible(false)
                .setLegendPosition(LegendPosition.OutsideE)
                .setLegendBorderColor(Color.WHITE)
                .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        chart.getStyler().setPlotBorderVisible(false);
        chart.getStyler().setPlotGridLinesColor(new Color(0xDDDDDD));
        chart.getStyler()
                .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14))
                .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16))
                .setMarkerSize(8);
        return chart;
    }

    /** Returns whether the values are all positive and span more than a straight scale shows. */
    private static boolean isWide(XYChart chart) {
        DoubleSummaryStatistics values = chart.getSeriesMap().values().stream()
                .flatMapToDouble(series -> Arrays.stream(series.getYData()))
                .summaryStatistics();
        return values.getMin() > 0 && values.getMax() > WIDE * values.getMin();
    }

    private static void save(XYChart chart, Path file) throws IOException {
        if (chart.getSeriesMap().isEmpty()) {
            return;
        }
        chart.getStyler().setYAxisLogarithmic(isWide(chart));
        try (OutputStream out = Files.newOutputStream(file)) {
            BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG);
        }
    }
}
