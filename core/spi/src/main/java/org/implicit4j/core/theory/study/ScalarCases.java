package org.implicit4j.core.theory.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.implicit4j.core.study.StudyCase;
import org.implicit4j.core.study.StudyCase.Perturbed;
import org.implicit4j.core.theory.Reciprocal;
import org.implicit4j.core.theory.ScalarConstruction;

/** Inputs with a neighbour each, and the true answers to both; the kinds of neighbours are parts of the domain. */
final class ScalarCases {

    private ScalarCases() {}

    /** Returns cases of 1/x, each with a neighbour that part of the way nearer to 0. */
    static List<StudyCase<Double, Double>> reciprocal(Reciprocal reciprocal, double[] inputs, double part) {
        return of(reciprocal, inputs, ScalarCases::decade, x -> x * (1 - part));
    }

    /** Returns cases of the figure, each with a neighbour to its right. */
    static List<StudyCase<Double, Double>> figure(ScalarConstruction figure, double[] inputs, double distance) {
        return of(figure, inputs, ScalarCases::piece, x -> x + distance);
    }

    private static List<StudyCase<Double, Double>> of(
            ScalarConstruction construction,
            double[] inputs,
            DoubleFunction<String> kinds,
            DoubleUnaryOperator neighbours) {
        List<StudyCase<Double, Double>> cases = new ArrayList<>();
        for (double x : inputs) {
            double moved = neighbours.applyAsDouble(x);
            Perturbed<Double, Double> neighbour = new Perturbed<>(
                    kinds.apply(x), moved, Math.abs(moved - x), Optional.of(construction.target(moved)));
            cases.add(new StudyCase<>(x, construction.target(x), List.of(neighbour)));
        }
        return cases;
    }

    private static String decade(double x) {
        return x >= 0.1 ? "x > .1" : x >= 0.01 ? "x > .01" : "x > .001";
    }

    private static String piece(double x) {
        return x < 0 ? "x < 0" : x < 1 ? "0 < x < 1" : "x > 1";
    }
}
