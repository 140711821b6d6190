package org.implicit4j.tensor.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.implicit4j.core.adjoint.JacobianRegularisation;
import org.implicit4j.core.analysis.Certificate;
import org.implicit4j.core.analysis.SampleCertificate;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.implicit4j.tensor.optimise.AdamOptions;
import org.implicit4j.tensor.optimise.Schedule;
import org.implicit4j.tensor.optimise.UpdateRule;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class JacobianRegularisedLayerTest {

    private static final int SAMPLES = 3;

    private final SmallModel model = SmallModel.dense();
    private final List<INDArray> inputs = model.inputs(DataType.DOUBLE, SAMPLES);
    private final Criterion loss = model.loss(DataType.DOUBLE, SAMPLES);

    private static LayerTraining regularised(JacobianRegularisation penalty) {
        return new LayerTraining(TanhNetwork.adjoint("jacobian-free"), Stabilisers.NONE.with(penalty));
    }

    /** The gradient with the penalty less that without, by parameters. */
    private double[] share(JacobianRegularisation penalty, DataType type) {
        double[] with = gradient(regularised(penalty), type);
        double[] without = gradient(LayerTraining.of(TanhNetwork.adjoint("jacobian-free")), type);
        for (int i = 0; i < with.length; i++) {
            with[i] -= without[i];
        }
        return with;
    }

    private double[] gradient(LayerTraining training, DataType type) {
        try (Kernels kernels = type == DataType.FLOAT ? new CpuKernels(1) : new PortableKernels(type);
                var layer = new ImplicitLayer(model.parts(), TanhNetwork.tight(type), training, kernels);
                var weights = model.weights(type);
                var gradient = Parameters.zeros(model.layout(), type)) {
            layer.gradient(
                    weights,
                    model.inputs(type, SAMPLES),
                    Differentiation.of(model.loss(type, SAMPLES))
                            .byParameters(gradient)
                            .drawingFrom(new Random(7)));
            return gradient.flat().toDoubleVector();
        }
    }

    /** The fixed point is a constant to the penalty; the encoder, whose results the Jacobian depends on, is none. */
    @Test
    void gradientIsThatOfTheEstimateAtTheFixedPoint() {
        var penalty = new JacobianRegularisation(0.5, 2, 1);
        double[] share = share(penalty, DataType.DOUBLE);
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var layer = new ImplicitLayer(
                        model.parts(), TanhNetwork.tight(DataType.DOUBLE), regularised(penalty), kernels);
                var weights = model.weights(DataType.DOUBLE);
                var output = layer.forward(weights, inputs)) {
            INDArray fixed = output.solution().value();
            double h = 1e-3;
            for (int i : new int[] {0, 5, 12, 15, 20, 27, 31}) { // encoder's and operator's
                double x = weights.flat().getDouble(i);
                weights.flat().putScalar(i, x + h);
                double ahead = estimate(layer, weights, penalty, fixed);
                weights.flat().putScalar(i, x - h);
                double behind = estimate(layer, weights, penalty, fixed);
                weights.flat().putScalar(i, x);

                // h^2 of truncation; an estimate by differences of 5e-6 is good to 1e-10, its difference to 1e-7
                assertThat(share[i]).isCloseTo(0.5 * (ahead - behind) / (2 * h), within(2e-6));
            }
        }
        assertThat(Arrays.stream(share)).anyMatch(g -> Math.abs(g) > 0.05);
    }

    private double estimate(ImplicitLayer layer, Parameters weights, JacobianRegularisation penalty, INDArray fixed) {
        var random = new Random(7);
        assertThat(penalty.isDue(random)).isTrue(); // draws a number, as in a step
        try (var operator = layer.operator(weights, inputs)) {
            operator.collectInto(null, List.of());
            return penalty.collect(operator, fixed, Math.cbrt(0x1p-53), random);
        }
    }

    /** Along the same directions; steps of 4e-3 leave 2e-5 of bend and 2e-5 of rounding, times a few. */
    @Test
    void inSinglePrecisionItIsTheSame() {
        double[] single = share(JacobianRegularisation.of(1), DataType.FLOAT);
        double[] precise = share(JacobianRegularisation.of(1), DataType.DOUBLE);
        double largest = Arrays.stream(precise).map(Math::abs).max().orElseThrow();

        assertThat(single).containsExactly(precise, within(1e-3 * largest));
    }

    @Test
    void gradientGrowsWithTheWeight() {
        double[] once = share(JacobianRegularisation.of(1), DataType.DOUBLE);
        double[] thrice = share(JacobianRegularisation.of(3), DataType.DOUBLE);

        for (int i = 0; i < once.length; i++) {
            assertThat(thrice[i]).isCloseTo(3 * once[i], within(1e-9)); // cotangents of 1 / 5e-6 are rounded
        }
    }

    @Test
    void someStepsAreRegularisedAndSaySo() {
        var random = new Random(1);
        int regularised = 0;
        try (var kernels = new CpuKernels(1);
                var layer = new ImplicitLayer(
                        model.parts(),
                        TanhNetwork.tight(DataType.FLOAT),
                        regularised(new JacobianRegularisation(1, 1, 0.5)),
                        kernels);
                var weights = model.weights(DataType.FLOAT)) {
            var batch = model.inputs(DataType.FLOAT, SAMPLES);
            var wanted = Differentiation.of(model.loss(DataType.FLOAT, SAMPLES)).drawingFrom(random);
            for (int step = 0; step < 40; step++) {
                var said = layer.gradient(weights, batch, wanted);
                regularised += said.jacobian().isPresent() ? 1 : 0;
                said.jacobian().ifPresent(size -> assertThat(size).isBetween(0.0, 0.49)); // |J|_2 is at most 0.7
            }
        }

        assertThat(regularised).isBetween(8, 32); // 20, and 4 times sigma of 3
    }

    @Test
    void directionsNeedAGenerator() {
        var plain = Differentiation.of(loss);
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var layer = new ImplicitLayer(
                        model.parts(),
                        TanhNetwork.tight(DataType.DOUBLE),
                        regularised(JacobianRegularisation.of(1)),
                        kernels);
                var weights = model.weights(DataType.DOUBLE)) {
            assertThatThrownBy(() -> layer.gradient(weights, inputs, plain))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("drawingFrom");
        }
    }

    /** How a trained layer solves: the largest estimate of |J| over the samples, and the evaluations of plain iteration. */
    private record Trained(double contraction, int evaluations) {}

    private Trained trained(Stabilisers stabilisers) {
        var training = new LayerTraining(TanhNetwork.adjoint("implicit:tolerance=1e-4"), stabilisers);
        var random = new Random(3);
        ForwardSolve picard =
                map -> FixedPointSolve.of(map, TanhNetwork.method("picard")).tolerance(Tolerance.relative(1e-5));
        try (var kernels = new CpuKernels(1);
                var layer = new ImplicitLayer(model.parts(), picard, training, kernels);
                var weights = model.weights(DataType.FLOAT);
                var gradient = Parameters.zeros(model.layout())) {
            var batch = model.inputs(DataType.FLOAT, 8);
            var wanted = Differentiation.of(model.loss(DataType.FLOAT, 8))
                    .byParameters(gradient)
                    .drawingFrom(random);
            var update =
                    UpdateRule.of(AdamOptions.DEFAULT, Schedule.constant(1e-2)).start(model.layout());
            for (int step = 0; step < 200; step++) {
                gradient.flat().assign(0);
                layer.gradient(weights, batch, wanted);
                update.step(step, weights, gradient);
            }
            try (var output = layer.forward(weights, batch);
                    var operator = layer.operator(weights, batch)) {
                var certificate = Certificate.of(
                        operator, output.solution().value(), Scrutiny.STANDARD.withRounding(0x1p-24), new Random(1));
                double largest = certificate.samples().stream()
                        .mapToDouble(SampleCertificate::contraction)
                        .max()
                        .orElseThrow();
                return new Trained(largest, output.solution().evaluations());
            }
        }
    }

    @Test
    void trainingWithItEndsWithAnOperatorThatContractsMoreAndSolvesSooner() {
        var plain = trained(Stabilisers.NONE);
        var held = trained(Stabilisers.NONE.with(JacobianRegularisation.of(1)));

        assertThat(held.contraction()).as("%s, %s", plain, held).isLessThan(0.8 * plain.contraction());
        assertThat(held.evaluations()).as("%s, %s", plain, held).isLessThan(plain.evaluations());
    }
}
