package org.implicit4j.app.study;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.Style;
import org.implicit4j.core.study.CurvePoint;

/** Points of curves as lines, and axes that fit them. */
final class CurveLines {

    private static final double WIDE = 30; // above it, small values lie on the axis

    private CurveLines() {}

    /** Returns a line of one number against another. */
    static Line of(
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

    /** Returns a dashed level from 0 to {@code end}. */
    static Line level(String name, String group, double end, double value) {
        return new Line(name, group, new double[] {0, end}, new double[] {value, value}, Style.DASHED);
    }

    /** Returns the axis for the ys: of equal ratios if they span more than a straight one shows. */
    static Axis vertical(String label, List<Line> lines) {
        return axis(
                label,
                lines.stream().flatMapToDouble(line -> Arrays.stream(line.ys())).toArray());
    }

    /** Returns the axis for the xs. */
    static Axis horizontal(String label, List<Line> lines) {
        return axis(
                label,
                lines.stream().flatMapToDouble(line -> Arrays.stream(line.xs())).toArray());
    }

    /** A 0 counts as left out: an answer that did not move yet. */
    private static Axis axis(String label, double[] values) {
        DoubleSummaryStatistics shown = Arrays.stream(values)
                .filter(value -> Double.isFinite(value) && value != 0)
                .summaryStatistics();
        boolean wide = shown.getCount() > 1 && shown.getMin() > 0 && shown.getMax() > WIDE * shown.getMin();
        return new Axis(label, wide);
    }
}
