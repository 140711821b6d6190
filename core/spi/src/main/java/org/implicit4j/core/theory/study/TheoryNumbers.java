package org.implicit4j.core.theory.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Style;
import org.implicit4j.core.report.Exhibit.Table;
import org.implicit4j.core.theory.ConstructiveOperator;
import org.implicit4j.core.theory.PaperFigure;
import org.implicit4j.core.theory.Reciprocal;

/**
 * Closed forms against what the loop measures.
 *
 * @param iterations T
 * @param reciprocal L_t of the reciprocal operator
 * @param figure L_t of the paper's figure
 * @param reciprocalNeeded iterations of the reciprocal operator to 1e-3
 * @param figureNeeded iterations of the figure's construction to 1e-3
 */
record TheoryNumbers(
        int iterations,
        LipschitzConstants reciprocal,
        LipschitzConstants figure,
        NeededIterations reciprocalNeeded,
        NeededIterations figureNeeded) {

    private static final int DIGITS = 12;

    // the steepest iterate is the limit for x to 0: at this x it misses by 2/3 t eta x of itself
    private static final double NEAREST_ZERO = 1e-15;

    private static final double[] ROUND_INPUTS = {1, 0.5, 0.1, 0.01, 0.001};

    /** Measures; {@code count} says how dense the grids are. */
    static TheoryNumbers measure(Reciprocal reciprocal, PaperFigure figure, int count, int iterations) {
        double[] near = DoubleStream.concat(
                        DoubleStream.of(ROUND_INPUTS), DoubleStream.of(Grids.geometric(1e-3, 1, count / 4)))
                .toArray();
        double[] apart = DoubleStream.of(Grids.figure(count, 0.02))
                .filter(x -> Math.abs(figure.target(x)) > 1e-9) // relative errors of 0 say nothing
                .toArray();
        return new TheoryNumbers(
                iterations,
                LipschitzConstants.of(reciprocal, Grids.geometric(NEAREST_ZERO, 1, count), iterations),
                LipschitzConstants.of(figure, Grids.steepParts(figure, count, Times.shown(iterations)), iterations),
                NeededIterations.of(reciprocal, reciprocal.operator(near), near),
                NeededIterations.of(figure, ConstructiveOperator.of(figure, apart), apart));
    }

    Table lipschitzTable() {
        List<List<String>> rows = new ArrayList<>();
        for (int t : Times.upTo(iterations)) {
            rows.add(List.of(
                    Integer.toString(t),
                    text(reciprocal.exact(t)),
                    text(reciprocal.measured(t)),
                    text(figure.exact(t)),
                    text(figure.measured(t))));
        }
        return new Table(
                "Lipschitz constants of the iterates",
                "Exact: eta² t (t-1) / 2 on (0,1] for 1/x, and the largest slope for the figure. Measured: the largest slope"
                        + " of the loop's iterates, by their derivative.",
                List.of("t", "1/x, exact", "1/x, measured", "figure, exact", "figure, measured"),
                rows);
    }

    Table neededTable() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < ROUND_INPUTS.length; i++) {
            rows.add(List.of(
                    text(ROUND_INPUTS[i]),
                    text(reciprocalNeeded.exact()[i]),
                    text(reciprocalNeeded.measured()[i])));
        }
        return new Table(
                "Iterations that 1/x takes to an error of 1e-3",
                "Exact: ceil(log(1e-3) / log(1 - eta x)). Measured: the loop's first iterate that is so close.",
                List.of("x", "exact", "measured"),
                rows);
    }

    /** Charts and tables. */
    List<Exhibit> exhibits() {
        return List.of(
                lipschitzTable(),
                new LineChart(
                        "Lipschitz constants L_t of the iterates",
                        "Each y_t is Lipschitz, with a constant that grows without bound: as t² for 1/x, as t for the figure.",
                        Axis.logarithmic("iterations t"),
                        Axis.logarithmic("L_t"),
                        List.of(
                                line("1/x, measured", "1/x", reciprocal::measured, Style.POINTS),
                                line("1/x, eta² t (t-1) / 2", "1/x", reciprocal::exact, Style.DASHED),
                                line("figure, measured", "figure", figure::measured, Style.POINTS),
                                line("figure, exact", "figure", figure::exact, Style.DASHED))),
                neededTable(),
                needed("1/x", Axis.logarithmic("x"), reciprocalNeeded, ROUND_INPUTS.length),
                needed("the paper's figure", Axis.linear("x"), figureNeeded, 0));
    }

    private Line line(String name, String group, IntToDoubleFunction constant, Style style) {
        int[] times = Times.spread(iterations);
        return new Line(
                name,
                group,
                Arrays.stream(times).asDoubleStream().toArray(),
                Arrays.stream(times).mapToDouble(constant).toArray(),
                style);
    }

    private static Exhibit needed(String what, Axis x, NeededIterations needed, int from) {
        double[] xs = from(needed.inputs(), from);
        return new LineChart(
                "Iterations needed, " + what,
                "To an error of 1e-3 of the answer: more where F is steep, in some proportion to 1/eps.",
                x,
                Axis.logarithmic("iterations"),
                List.of(
                        new Line("measured", xs, from(needed.measured(), from), Style.POINTS),
                        new Line("log(1e-3) / log(1 - eps)", xs, from(needed.exact(), from), Style.DASHED)));
    }

    private static double[] from(double[] numbers, int from) {
        return Arrays.copyOfRange(numbers, from, numbers.length);
    }

    Document document() {
        List<Document> rows = new ArrayList<>();
        for (int t : Times.upTo(iterations)) {
            rows.add(Document.fields()
                    .put("t", t)
                    .put("reciprocal", pair(reciprocal.exact(t), reciprocal.measured(t)))
                    .put("figure", pair(figure.exact(t), figure.measured(t)))
                    .build());
        }
        List<Document> needed = new ArrayList<>();
        for (int i = 0; i < ROUND_INPUTS.length; i++) {
            needed.add(Document.fields()
                    .put("x", ROUND_INPUTS[i])
                    .put("exact", (long) reciprocalNeeded.exact()[i])
                    .put("measured", (long) reciprocalNeeded.measured()[i])
                    .build());
        }
        return Document.fields()
                .put("lipschitz", rows)
                .put("iterationsTo1e-3", needed)
                .build();
    }

    private static Document pair(double exact, double measured) {
        return Document.fields().put("exact", exact).put("measured", measured).build();
    }

    private static String text(double number) {
        return Significant.digits(number, DIGITS);
    }
}
