package org.implicit4j.app.report;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;

/**
 * What of a line has a place on the axes of its chart.
 *
 * @param xs all with a place on the axis
 * @param ys NaN where the line is interrupted
 */
record PlacedLine(double[] xs, double[] ys) {

    static PlacedLine of(Line line, LineChart chart) {
        int[] kept = IntStream.range(0, line.xs().length)
                .filter(i -> hasPlace(chart.x(), line.xs()[i]))
                .toArray();
        return new PlacedLine(
                Arrays.stream(kept).mapToDouble(i -> line.xs()[i]).toArray(),
                Arrays.stream(kept)
                        .mapToDouble(i -> hasPlace(chart.y(), line.ys()[i]) ? line.ys()[i] : Double.NaN)
                        .toArray());
    }

    boolean isEmpty() {
        return Arrays.stream(ys).allMatch(Double::isNaN);
    }

    private static boolean hasPlace(Axis axis, double value) {
        return Double.isFinite(value) && (value > 0 || !axis.logarithmic());
    }
}
