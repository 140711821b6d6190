package org.implicit4j.tensor.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class FixedPointCorrectionTest {

    private static final int SAMPLES = 3;
    private static final Weighting HALF = new Weighting.Constant(0.5);

    /** What a gradient came to: its numbers and what it said. */
    private record Result(double[] numbers, LayerGradient said) {}

    private static Result gradient(
            SmallModel model, ForwardSolve forward, Stabilisers stabilisers, List<INDArray> inputs) {
        var training = new LayerTraining(TanhNetwork.adjoint("jacobian-free"), stabilisers);
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var layer = new ImplicitLayer(model.parts(), forward, training, kernels);
                var weights = model.weights(DataType.DOUBLE);
                var gradient = Parameters.zeros(model.layout(), DataType.DOUBLE)) {
            var said = layer.gradient(weights, inputs, model.loss(DataType.DOUBLE, SAMPLES), gradient);
            return new Result(gradient.flat().toDoubleVector(), said);
        }
    }

    /** A solve that ends with the iterate of evaluation {@code count}. */
    private static ForwardSolve ending(int count) {
        return map -> FixedPointSolve.of(map, TanhNetwork.method("picard"))
                .tolerance(Tolerance.absolute(1e-300))
                .returning(FixedPointSolve.Returning.LAST)
                .maxEvaluations(count);
    }

    private static Stabilisers with(FixedPointCorrection correction) {
        return Stabilisers.NONE.with(correction);
    }

    static List<SmallModel> models() {
        return SmallModel.all();
    }

    /** Solves that end at the chosen iterates give the same steps from them one by one. */
    @ParameterizedTest
    @MethodSource("models")
    void gradientIsTheWeightedSumOfTheOnesAtTheIterates(SmallModel model) {
        var inputs = model.inputs(DataType.DOUBLE, SAMPLES);
        var corrected =
                gradient(model, ending(9), with(FixedPointCorrection.every(3, new Weighting.Exponential(0.8))), inputs);
        var expected = gradient(model, ending(9), Stabilisers.NONE, inputs).numbers();
        double[] weights = {0.8 * 0.8, 0.8}; // iterate 9 is the last one, and counts 1 as it is
        for (int i = 0; i < weights.length; i++) {
            var alone = gradient(model, ending(3 * (i + 1)), Stabilisers.NONE, inputs);
            for (int k = 0; k < expected.length; k++) {
                expected[k] += weights[i] * alone.numbers()[k];
            }
            var said = corrected.said().corrections().get(i);
            assertThat(said.evaluation()).isEqualTo(3 * (i + 1));
            assertThat(said.weight()).isCloseTo(weights[i], within(1e-15));
            assertThat(said.loss()).isCloseTo(alone.said().loss(), within(1e-14));
        }

        assertThat(corrected.said().corrections()).hasSize(2);
        assertThat(corrected.numbers()).containsExactly(expected, within(1e-12));
        assertThat(corrected.said().correctedLoss())
                .isGreaterThan(corrected.said().loss());
    }

    /** The start does not depend on anything, so that the step from it is all that its loss depends on. */
    @ParameterizedTest
    @MethodSource("models")
    void atTheStartTheGradientIsThatOfTheWholeLoss(SmallModel model) {
        var training =
                new LayerTraining(TanhNetwork.implicit("anderson"), with(FixedPointCorrection.at(Set.of(1), HALF)));
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var layer = new ImplicitLayer(model.parts(), TanhNetwork.tight(DataType.DOUBLE), training, kernels);
                var weights = model.weights(DataType.DOUBLE)) {
            var check = GradientCheck.of(
                    layer,
                    weights,
                    model.inputs(DataType.DOUBLE, SAMPLES),
                    model.loss(DataType.DOUBLE, SAMPLES),
                    6,
                    new Random(2));

            assertThat(check.gradient().corrections()).hasSize(1);
            assertThat(check.parameters().relativeError()).as(check.explain()).isLessThan(1e-9);
            assertThat(check.inputs().relativeError()).as(check.explain()).isLessThan(1e-9);
        }
    }

    @Test
    void adjointMethodsThatGoForwardByThemselvesLeaveNothingToCorrect() {
        var model = SmallModel.dense();
        var training = new LayerTraining(
                TanhNetwork.adjoint("unrolled:iterations=5"), with(FixedPointCorrection.every(2, HALF)));
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var layer = new ImplicitLayer(model.parts(), ending(9), training, kernels);
                var weights = model.weights(DataType.DOUBLE)) {
            var wanted = Differentiation.of(model.loss(DataType.DOUBLE, SAMPLES));

            assertThatThrownBy(() -> layer.gradient(weights, model.inputs(DataType.DOUBLE, SAMPLES), wanted))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("goes forward by itself");
        }
    }

    /** A sample that converged and left is where it stays if it goes on iterating, up to its residual. */
    @Test
    void samplesThatLeftTheBatchAreThereAsTheyEnded() {
        var model = SmallModel.dense();
        var inputs = model.inputs(DataType.DOUBLE, SAMPLES);
        inputs.get(0).getRow(0).muli(20); // its state saturates, so that it converges fast
        Stabilisers often = with(FixedPointCorrection.every(2, HALF));
        ForwardSolve leaving = map -> FixedPointSolve.of(map, TanhNetwork.method("picard"))
                .tolerance(Tolerance.absolute(1e-12))
                .set("removal", "0", "test");
        ForwardSolve staying = map -> leaving.of(map).set("removal", "2", "test");
        var left = gradient(model, leaving, often, inputs);
        var stayed = gradient(model, staying, often, inputs);

        var ends = left.said().forward().samples();
        assertThat(ends.get(0).evaluations()).isLessThan(ends.get(1).evaluations() - 4);
        assertThat(left.said().corrections()).hasSameSizeAs(stayed.said().corrections());
        assertThat(left.numbers()).containsExactly(stayed.numbers(), within(1e-10));
    }

    @Test
    void iteratesAreChosenByNumberOrEverySoMany() {
        var chosen = new FixedPointCorrection(Set.of(1, 2), 5, HALF);

        assertThat(List.of(1, 2, 3, 4, 5, 10, 11).stream().filter(chosen::isChosen))
                .containsExactly(1, 2, 5, 10);
    }

    /** Four losses in a row, the last one the fixed point's. */
    @Test
    void lossesWeighAsTheirPlaceSays() {
        assertThat(weights(new Weighting.Exponential(0.8)))
                .containsExactly(new double[] {0.512, 0.64, 0.8, 1}, within(1e-15));
        assertThat(weights(new Weighting.Linear(0.9)))
                .containsExactly(new double[] {0.325, 0.55, 0.775, 1}, within(1e-15));
        assertThat(weights(HALF)).containsExactly(0.5, 0.5, 0.5, 1);
    }

    private static double[] weights(Weighting weighting) {
        return new double[] {
            weighting.weight(1, 4), weighting.weight(2, 4), weighting.weight(3, 4), weighting.weight(4, 4)
        };
    }

    @Test
    void choicesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> FixedPointCorrection.at(Set.of(), HALF)).hasMessageContaining("corrects nothing");
        assertThatThrownBy(() -> FixedPointCorrection.every(-1, HALF)).hasMessageContaining("every (-1)");
        assertThatThrownBy(() -> FixedPointCorrection.at(Set.of(3, 0), HALF)).hasMessageContaining("[0, 3]");
        assertThatThrownBy(() -> new Weighting.Exponential(0)).hasMessageContaining("gamma (0.0)");
        assertThatThrownBy(() -> new Weighting.Linear(1.5)).hasMessageContaining("gamma (1.5)");
        assertThatThrownBy(() -> new Weighting.Constant(Double.NaN)).hasMessageContaining("share (NaN)");
    }
}
