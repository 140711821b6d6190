package org.implicit4j.app.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Style;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A line chart on paper. */
final class ChartImage {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 720;
    private static final int ROW = 27; // of the legend, in pixels
    private static final int LONG = 44; // characters of a name beyond which the legend would crowd out the chart
    private static final int CROWD = 60; // points beyond which their dots run together
    private static final BasicStroke SOLID = new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHED =
            new BasicStroke(2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {9f, 7f}, 0f);

    private ChartImage() {}

    /** Returns a picture of {@code chart}, or nothing if no point of it has a place on its axes. */
    static Optional<BufferedImage> of(LineChart chart) {
        XYChart paper = paper(chart);
        LineColours colours = new LineColours(chart);
        Set<String> taken = new HashSet<>();
        for (Line line : chart.lines()) {
            PlacedLine points = PlacedLine.of(line, chart);
            if (!points.isEmpty()) {
                XYSeries series = paper.addSeries(unused(shortened(line.name()), taken), points.xs(), points.ys());
                style(series, line.style(), colours.paper(line), points.xs().length);
            }
        }
        return taken.isEmpty() ? Optional.empty() : Optional.of(BitmapEncoder.getBufferedImage(paper));
    }

    private static void style(XYSeries series, Style style, Color colour, int points) {
        series.setMarkerColor(colour).setLineColor(colour).setLineStyle(style == Style.DASHED ? DASHED : SOLID);
        boolean dots = points == 1 || style == Style.POINTS || (style == Style.SOLID && points <= CROWD);
        series.setMarker(dots ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        if (style == Style.POINTS) {
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        }
    }

    /** The names of series must differ: the second "b" becomes "b (2)". */
    private static String unused(String name, Set<String> taken) {
        String candidate = name;
        for (int copy = 2; !taken.add(candidate); copy++) {
            candidate = "%s (%d)".formatted(name, copy);
        }
        return candidate;
    }

    private static String shortened(String name) {
        return name.length() <= LONG ? name : name.substring(0, LONG - 1) + "…";
    }

    private static XYChart paper(LineChart chart) {
        XYChart paper = new XYChartBuilder()
                .width(WIDTH)
                .height(Math.max(HEIGHT, 120 + ROW * chart.lines().size()))
                .title(chart.title())
                .xAxisTitle(chart.x().label())
                .yAxisTitle(chart.y().label())
                .build();
        paper.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 22))
                .setChartTitleBoxVisible(false)
                .setLegendPosition(LegendPosition.OutsideE)
                .setLegendBorderColor(Color.WHITE)
                .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        paper.getStyler().setPlotBorderVisible(false);
        paper.getStyler().setPlotGridLinesColor(new Color(0xDDDDDD));
        paper.getStyler()
                .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14))
                .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16))
                .setMarkerSize(8);
        paper.getStyler().setXAxisLogarithmic(chart.x().logarithmic());
        paper.getStyler().setYAxisLogarithmic(chart.y().logarithmic());
        return paper;
    }
}
