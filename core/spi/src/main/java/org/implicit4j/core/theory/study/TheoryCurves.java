package org.implicit4j.core.theory.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.core.analysis.RegularityRequest;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.ScalingStudy;
import org.implicit4j.core.study.StudyCase;
import org.implicit4j.core.study.StudyRegularity;
import org.implicit4j.core.study.StudyRequest;
import org.implicit4j.core.theory.ConstructiveOperator;
import org.implicit4j.core.theory.PaperFigure;
import org.implicit4j.core.theory.Reciprocal;
import org.implicit4j.core.theory.ValidStepSize;

/**
 * The curves that every study has, of three operators, and the measured regularity of two: that of the theorem's own step is
 * so slow that no fixed point would be found.
 *
 * @param reciprocal 1/x
 * @param figure the paper's figure
 * @param count how many inputs each has
 * @param request how far to iterate, whether to keep a record of every pair, and who watches
 */
record TheoryCurves(Reciprocal reciprocal, PaperFigure figure, int count, StudyRequest request) {

    /** How near neighbours are: a ratio differs from the slope by about as much, relatively. */
    private static final double NEAR = 1e-6;

    /** How near they are when both fixed points are iterated for, to 1e-11 of the residual and 1e-8 of the answer. */
    private static final double SOLVED_NEAR = 1e-3;

    private static final int SOLVED_INPUTS = 40;

    private static final RegularityRequest SOLVED =
            new RegularityRequest(new PlainIteration(), 1e-10, 20_000, Scrutiny.STANDARD);

    private static final int RECIPROCAL_FLOPS = 4; // y - eta * (x * y - 1)

    private static final int CONSTRUCTION_FLOPS = 3; // (1 - eps) * y + b

    /** Returns the curves, without those that a cancellation comes before. */
    List<ModelCurve> measure() {
        var positive = new ScalingStudy<>(
                ScalarCases.reciprocal(reciprocal, Grids.geometric(1e-3, 1, count), NEAR),
                new ScalarMeasure(),
                request.full());
        var apart = new ScalingStudy<>(
                ScalarCases.figure(figure, Grids.figure(count, 0.01), NEAR), new ScalarMeasure(), request.full());
        var direct = new OperatorModel("implicit-reciprocal", RECIPROCAL_FLOPS, reciprocal::operator);
        var theorem = new OperatorModel("implicit-theorem", CONSTRUCTION_FLOPS, TheoryCurves::theorem);
        var twoPoles =
                new OperatorModel("implicit-figure", CONSTRUCTION_FLOPS, xs -> ConstructiveOperator.of(figure, xs));
        List<ModelCurve> curves = new ArrayList<>();
        add(curves, positive, direct);
        regularity(
                curves,
                direct,
                ScalarCases.reciprocal(reciprocal, Grids.geometric(0.01, 1, SOLVED_INPUTS), SOLVED_NEAR));
        add(curves, positive, theorem);
        add(curves, apart, twoPoles);
        regularity(curves, twoPoles, ScalarCases.figure(figure, Grids.figure(SOLVED_INPUTS, 0.05), SOLVED_NEAR));
        return curves;
    }

    private void add(List<ModelCurve> curves, ScalingStudy<Double, Double> study, OperatorModel model) {
        if (!request.cancellation().isRequested()) {
            curves.add(study.curve(
                    model,
                    request.iterations(),
                    request.cancellation(),
                    t -> request.progress().update(model.name(), t, request.iterations(), "iterations")));
        }
    }

    private void regularity(List<ModelCurve> curves, OperatorModel model, List<StudyCase<Double, Double>> cases) {
        if (!request.cancellation().isRequested()) {
            var measured = new StudyRegularity<>(cases, SOLVED, new SplittableRandom(request.seed()));
            int last = curves.size() - 1;
            curves.set(last, curves.get(last).with(measured.of(model.batches())));
        }
    }

    private static ConstructiveOperator theorem(double[] xs) {
        double[][] inputs = Arrays.stream(xs).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
        return ConstructiveOperator.of(Example.RECIPROCAL, new ValidStepSize(Example.RECIPROCAL), inputs);
    }
}
