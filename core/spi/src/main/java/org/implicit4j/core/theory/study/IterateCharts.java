package org.implicit4j.core.theory.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Style;
import org.implicit4j.core.theory.ConstructiveOperator;
import org.implicit4j.core.theory.PaperFigure;
import org.implicit4j.core.theory.PlainLoop;
import org.implicit4j.core.theory.Reciprocal;

/** The loop's iterates y_t as functions of x, against F. */
final class IterateCharts {

    private static final double HIGHEST = 10; // beyond it the figure's axis would show poles alone

    private IterateCharts() {}

    static Exhibit figure(PaperFigure figure, int count, int iterations) {
        double gap = (PaperFigure.RIGHT - PaperFigure.LEFT) / count / 2; // leaves out the poles alone
        double[] inputs = Grids.figure(count + 1, gap);
        double[] xs = withPoles(inputs);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                "F", xs, interrupted(Arrays.stream(inputs).map(figure::target).toArray(), inputs), Style.DASHED));
        lines.addAll(iterates(
                ConstructiveOperator.of(figure, inputs),
                iterations,
                (name, y) -> new Line(name, xs, interrupted(y, inputs), Style.SOLID)));
        return new LineChart(
                "Iterates of the paper's figure",
                "Every y_t is Lipschitz over both poles, and they come close to F, which is not. Cut off at ±10.",
                Axis.linear("x"),
                Axis.linear("y_t(x)"),
                lines);
    }

    static Exhibit reciprocal(Reciprocal reciprocal, int count, int iterations) {
        double[] xs = Grids.geometric(1e-3, 1, count);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("F", xs, Arrays.stream(xs).map(reciprocal::target).toArray(), Style.DASHED));
        lines.addAll(iterates(reciprocal.operator(xs), iterations, (name, y) -> new Line(name, xs, y, Style.SOLID)));
        return new LineChart(
                "Iterates of the reciprocal operator",
                "y_t leaves 1/x where x is about 1/(eta t): more iterations reach smaller x.",
                Axis.logarithmic("x"),
                Axis.logarithmic("y_t(x)"),
                lines);
    }

    private static List<Line> iterates(
            FixedPointOperator<double[]> operator, int iterations, BiFunction<String, double[], Line> line) {
        int[] times = Times.upTo(iterations);
        List<Line> lines = new ArrayList<>();
        PlainLoop.run(operator, iterations, iterate -> {
            int t = iterate.evaluation() - 1;
            if (Arrays.binarySearch(times, t) >= 0) {
                lines.add(line.apply("t = " + t, iterate.z().clone()));
            }
        });
        return lines;
    }

    private static double[] withPoles(double[] inputs) {
        double[] xs = Arrays.copyOf(inputs, inputs.length + 2);
        xs[inputs.length] = 0;
        xs[inputs.length + 1] = 1;
        Arrays.sort(xs);
        return xs;
    }

    /** Values with a gap at each pole and wherever they are out of sight. */
    private static double[] interrupted(double[] values, double[] inputs) {
        double[] ys = new double[values.length + 2];
        int poles = 0;
        for (int i = 0; i < values.length; i++) {
            if (poles < 2 && inputs[i] > poles) {
                ys[i + poles++] = Double.NaN;
            }
            ys[i + poles] = Math.abs(values[i]) <= HIGHEST ? values[i] : Double.NaN;
        }
        return ys;
    }
}
