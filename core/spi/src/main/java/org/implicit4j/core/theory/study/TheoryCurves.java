package org.implicit4j.core.theory.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.ScalingStudy;
import org.implicit4j.core.study.StudyCase;
import org.implicit4j.core.study.StudyCase.Perturbed;
import org.implicit4j.core.theory.ConstructiveOperator;
import org.implicit4j.core.theory.PaperFigure;
import org.implicit4j.core.theory.Reciprocal;
import org.implicit4j.core.theory.ScalarConstruction;
import org.implicit4j.core.theory.ValidStepSize;

/** The curves that every study has: each input and a neighbour of it, both with their true answers. */
final class TheoryCurves {

    /** Part of the way to 0 (for 1/x), or absolute: then a ratio differs from the slope by about as much, relatively. */
    private static final double NEIGHBOUR = 1e-6;

    private static final double SMALLEST = 1e-3;

    private static final double GAP = 1e-2; // between inputs and poles of the figure

    private TheoryCurves() {}

    /** Returns the curves of three operators on {@code count} inputs each. */
    static List<ModelCurve> of(Reciprocal reciprocal, PaperFigure figure, int count, int iterations) {
        var reciprocals = new ScalingStudy<>(
                cases(
                        reciprocal,
                        Grids.geometric(SMALLEST, 1, count),
                        x -> new Neighbour(decade(x), x * (1 - NEIGHBOUR))),
                new ScalarMeasure());
        var figures = new ScalingStudy<>(
                cases(figure, Grids.figure(count, GAP), x -> new Neighbour(piece(x), x + NEIGHBOUR)),
                new ScalarMeasure());
        return List.of(
                reciprocals.curve(new OperatorModel("implicit-reciprocal", reciprocal::operator), iterations),
                reciprocals.curve(
                        new OperatorModel(
                                "implicit-theorem",
                                xs -> ConstructiveOperator.of(
                                        Example.RECIPROCAL, new ValidStepSize(Example.RECIPROCAL), columns(xs))),
                        iterations),
                figures.curve(
                        new OperatorModel("implicit-figure", xs -> ConstructiveOperator.of(figure, xs)), iterations));
    }

    private record Neighbour(String kind, double input) {}

    private static List<StudyCase<Double, Double>> cases(
            ScalarConstruction construction, double[] inputs, DoubleFunction<Neighbour> neighbours) {
        List<StudyCase<Double, Double>> cases = new ArrayList<>();
        for (double x : inputs) {
            Neighbour neighbour = neighbours.apply(x);
            double moved = neighbour.input();
            cases.add(new StudyCase<>(
                    x,
                    construction.target(x),
                    List.of(new Perturbed<>(
                            neighbour.kind(), moved, Math.abs(moved - x), Optional.of(construction.target(moved))))));
        }
        return cases;
    }

    private static String decade(double x) {
        return x >= 0.1 ? "x > .1" : x >= 0.01 ? "x > .01" : "x > .001";
    }

    private static String piece(double x) {
        return x < 0 ? "x < 0" : x < 1 ? "0 < x < 1" : "x > 1";
    }

    private static double[][] columns(double[] xs) {
        return Arrays.stream(xs).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
    }
}
