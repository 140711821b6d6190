package org.implicit4j.app.report;

import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Gallery;
import org.implicit4j.core.report.Exhibit.HeatMap;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Picture;
import org.implicit4j.core.report.Exhibit.Style;
import org.implicit4j.core.report.Exhibit.Table;

/** One exhibit of each kind. */
final class Samples {

    static final double NAN = Double.NaN;

    static final LineChart CHART = new LineChart(
            "Error <after> t & more",
            "Dashed: the \"bound\".",
            Axis.linear("iterations t"),
            Axis.logarithmic("error"),
            List.of(
                    new Line("x = .1", "x", xs(6), new double[] {1, 0.1, NAN, 1e-3, 1e-4, 0}, Style.SOLID),
                    new Line("x = .1, bound", "x", xs(6), new double[] {2, 0.2, 2e-2, 2e-3, 2e-4, 2e-5}, Style.DASHED),
                    new Line("measured", xs(3), new double[] {0.5, 0.05, 5e-3}, Style.POINTS)));

    static final Table TABLE = new Table(
            "Numbers", "", List.of("method", "evaluations"), List.of(List.of("a, <b>", "12"), List.of("c", "3")));

    static final HeatMap MAP =
            new HeatMap("Ranks", "Small is good.", Axis.linear("problem"), Axis.linear("method"), new double[][] {
                {0, 1, 2}, {3, NAN, 4}
            });

    static final Gallery GALLERY = new Gallery(
            "Iterates",
            "What comes out.",
            true,
            List.of(
                    new Picture("t = 0", 2, 1, new int[] {0xFF0000, 0x00FF00}),
                    new Picture("t = 1", 2, 1, new int[] {0x0000FF, 0x123456})));

    private Samples() {}

    private static double[] xs(int count) {
        return IntStream.range(0, count).asDoubleStream().toArray();
    }

    static LineChart chart(Axis x, Axis y, Line... lines) {
        return new LineChart("chart", "", x, y, List.of(lines));
    }
}
