package org.implicit4j.core.theory.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Style;
import org.implicit4j.core.theory.PaperFigure;
import org.implicit4j.core.theory.PlainLoop;
import org.implicit4j.core.theory.Reciprocal;
import org.implicit4j.core.theory.RegularityBounds;
import org.implicit4j.core.theory.ScalarConstruction;

/** What happens against what is guaranteed. */
final class BoundCharts {

    private static final double[] PLACES = {1, 0.1, 0.01};

    private static final List<String> NAMES = List.of("x = 1", "x = .1", "x = .01");

    private BoundCharts() {}

    static Exhibit fixedPoint(Reciprocal reciprocal, int count) {
        return new LineChart(
                "Steepness of 1/x against its bounds",
                "Lip_x(G) / (1 - mu) with the slope of G at the fixed point is the slope of 1/x itself; with the"
                        + " constant of a regular operator, L (1 + |y|), it is above.",
                Axis.logarithmic("x"),
                Axis.logarithmic("local Lipschitz constant of F"),
                bounds(reciprocal, Grids.geometric(1e-3, 1, count)));
    }

    static Exhibit fixedPoint(PaperFigure figure, int count) {
        return new LineChart(
                "Steepness of the paper's figure against its bounds",
                "Where F is steep the rate mu is near 1, and 1 / (1 - mu) lets the fixed point be steep.",
                Axis.linear("x"),
                Axis.logarithmic("local Lipschitz constant of F"),
                bounds(figure, Grids.figure(count, 0.01)));
    }

    private static List<Line> bounds(ScalarConstruction construction, double[] xs) {
        double part = 1e-6;
        DoubleUnaryOperator chord =
                x -> Math.abs(construction.target(x * (1 - part)) - construction.target(x)) / Math.abs(part * x);
        return List.of(
                line("true |F(x) - F(x')| / |x - x'|", xs, chord, Style.SOLID),
                line("Lip_x / (1 - mu), at the fixed point", everyTenth(xs), construction::localBound, Style.POINTS),
                line("L (1 + |y|) / (1 - mu)", xs, construction::uniformBound, Style.DASHED));
    }

    /** So few that what they lie on is seen between them. */
    private static double[] everyTenth(double[] xs) {
        return IntStream.range(0, xs.length / 10).mapToDouble(i -> xs[10 * i]).toArray();
    }

    private static Line line(String name, double[] xs, DoubleUnaryOperator function, Style style) {
        return new Line(name, xs, Arrays.stream(xs).map(function).toArray(), style);
    }

    /** L_t at single places, and {@code L (1+B) (1-mu^t) / (1-mu)} with B = 1/x. */
    static Exhibit growth(Reciprocal reciprocal, int iterations) {
        double[][] slopes = new double[PLACES.length][iterations + 1];
        PlainLoop.run(new SlopeIteration(reciprocal, PLACES), iterations, iterate -> {
            double[] now = SlopeIteration.slopes(iterate.z());
            for (int i = 0; i < PLACES.length; i++) {
                slopes[i][iterate.evaluation() - 1] = Math.abs(now[i]);
            }
        });
        int[] spread = Times.spread(iterations);
        double[] times = Arrays.stream(spread).asDoubleStream().toArray();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < PLACES.length; i++) {
            double x = PLACES[i];
            String place = NAMES.get(i);
            double[] bound = Arrays.stream(spread)
                    .mapToDouble(t -> RegularityBounds.growth(
                            reciprocal.regularity(), reciprocal.target(x), 1 - reciprocal.step(x), t))
                    .toArray();
            lines.add(new Line("L_t at " + place, place, times, Times.at(spread, slopes[i]), Style.SOLID));
            lines.add(new Line("bound at " + place, place, times, bound, Style.DASHED));
        }
        return new LineChart(
                "Growth of L_t against its bound",
                "L_t rises to the slope of 1/x there; the bound is L (1+B) (1 - mu^t) / (1 - mu).",
                Axis.logarithmic("iterations t"),
                Axis.logarithmic("L_t"),
                lines);
    }

    /** The true error and {@code residual / (1 - mu)}, by the loop. */
    static Exhibit error(Reciprocal reciprocal, int iterations) {
        double[][] errors = new double[PLACES.length][iterations + 1];
        double[][] bounds = new double[PLACES.length][iterations + 1];
        PlainLoop.run(reciprocal.operator(PLACES), iterations, iterate -> {
            int t = iterate.evaluation() - 1;
            for (int i = 0; i < PLACES.length; i++) {
                double x = PLACES[i];
                errors[i][t] = Math.abs(iterate.z()[i] - reciprocal.target(x));
                bounds[i][t] = RegularityBounds.error(iterate.residuals()[i], 1 - reciprocal.step(x));
            }
        });
        double[] times = IntStream.rangeClosed(0, iterations).asDoubleStream().toArray();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < PLACES.length; i++) {
            String place = NAMES.get(i);
            lines.add(new Line("error at " + place, place, times, errors[i], Style.SOLID));
            lines.add(new Line("residual / (1 - mu) at " + place, place, times, bounds[i], Style.POINTS));
        }
        return new LineChart(
                "Error against its bound",
                "For these operators residual / (1 - mu) is the error itself, until rounding shows.",
                Axis.linear("iterations t"),
                Axis.logarithmic("|y_t - 1/x|"),
                lines);
    }
}
