package org.implicit4j.tensor.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.analysis.Certificate;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.implicit4j.tensor.optimise.AdamOptions;
import org.implicit4j.tensor.optimise.Schedule;
import org.implicit4j.tensor.optimise.UpdateRule;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ImplicitLayerTest {

    private final TanhNetwork network = new TanhNetwork();

    private ImplicitLayer layer(DataType type, AdjointMethod adjoint, Kernels kernels) {
        return new ImplicitLayer(network.parts(), TanhNetwork.tight(type), adjoint, kernels);
    }

    /** The same network in plain loops, iterated a hundred times: 0.7^100 is 3e-16. */
    private double[] predicted(Parameters weights, INDArray x, int sample) {
        double[] u = affine(weights, "encode", row(x, sample));
        double[] z = new double[TanhNetwork.STATES];
        for (int t = 0; t < 100; t++) {
            double[] next = affine(weights, "step", z);
            for (int i = 0; i < z.length; i++) {
                next[i] = Math.tanh(next[i] + u[i]);
            }
            z = next;
        }
        double[] y = affine(weights, "decode", z);
        double[] direct = affine(weights, "skip", u);
        for (int i = 0; i < y.length; i++) {
            y[i] += direct[i];
        }
        return y;
    }

    private double[] affine(Parameters weights, String name, double[] x) {
        INDArray matrix = weights.view(weights.layout().parameter(name + ".weight"));
        boolean biased = weights.layout().all().stream()
                .anyMatch(parameter -> parameter.name().equals(name + ".bias"));
        double[] y = new double[(int) matrix.size(0)];
        for (int i = 0; i < y.length; i++) {
            y[i] = biased
                    ? weights.view(weights.layout().parameter(name + ".bias")).getDouble(i)
                    : 0;
            for (int j = 0; j < x.length; j++) {
                y[i] += matrix.getDouble(i, j) * x[j];
            }
        }
        return y;
    }

    private static double[] row(INDArray x, int sample) {
        return x.getRow(sample).toDoubleVector();
    }

    @Test
    void predictsFromTheFixedPoint() {
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var layer = layer(DataType.DOUBLE, TanhNetwork.adjoint("jacobian-free"), kernels);
                var weights = network.weights(DataType.DOUBLE)) {
            for (int samples : new int[] {1, 5, 2, 5}) {
                var inputs = TanhNetwork.batch(DataType.DOUBLE, samples);
                try (var output = layer.forward(weights, inputs)) {
                    assertThat(output.solution().isConverged()).isTrue();
                    for (int s = 0; s < samples; s++) {
                        assertThat(row(output.prediction(), s))
                                .containsExactly(predicted(weights, inputs.get(0), s), within(1e-12));
                    }
                }
            }
        }
    }

    /** Samples leave the batch as they converge, each at its own evaluation, and none notices the others. */
    @Test
    void samplesThatConvergeEarlyLeaveTheBatch() {
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var weights = network.weights(DataType.DOUBLE)) {
            ForwardSolve picky = map -> FixedPointSolve.of(map, TanhNetwork.method("picard"))
                    .tolerance(Tolerance.absolute(1e-13))
                    .set("removal", "0", "test");
            var inputs = TanhNetwork.batch(DataType.DOUBLE, 6);
            inputs.get(0).getRow(0).muli(20); // its state saturates, so that it converges fast
            try (var layer = new ImplicitLayer(network.parts(), picky, TanhNetwork.implicit("picard"), kernels);
                    var output = layer.forward(weights, inputs)) {
                var evaluations = output.solution().samples().stream()
                        .map(sample -> sample.evaluations())
                        .toList();
                assertThat(evaluations.get(0)).isLessThan(evaluations.get(1));
                assertThat(output.solution().sampleEvaluations())
                        .isLessThan(6L * output.solution().evaluations());
                for (int s = 0; s < 6; s++) {
                    assertThat(row(output.prediction(), s))
                            .containsExactly(predicted(weights, inputs.get(0), s), within(1e-12));
                }
            }
        }
    }

    /** After six steps the certificate's bound, from the contraction that it finds, holds against the true fixed point. */
    @Test
    void certificatesBoundTheErrorOfAnUnfinishedSolve() {
        ForwardSolve hasty =
                map -> FixedPointSolve.of(map, TanhNetwork.method("picard")).maxEvaluations(6);
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var weights = network.weights(DataType.DOUBLE);
                var quick = new ImplicitLayer(network.parts(), hasty, TanhNetwork.adjoint("jacobian-free"), kernels);
                var exact = layer(DataType.DOUBLE, TanhNetwork.adjoint("jacobian-free"), kernels)) {
            var inputs = TanhNetwork.batch(DataType.DOUBLE, 3);
            try (var rough = quick.forward(weights, inputs);
                    var fixed = exact.forward(weights, inputs);
                    var operator = quick.operator(weights, inputs)) {
                INDArray z = rough.solution().value();
                var certificate = Certificate.of(operator, z, new Random(1));
                double[] errors = operator.space()
                        .norms(operator.space()
                                .combine(1, z, -1, fixed.solution().value()));

                for (int s = 0; s < 3; s++) {
                    var sample = certificate.samples().get(s);
                    assertThat(sample.contraction()).isBetween(0.1, TanhNetwork.CONTRACTION + 1e-9);
                    assertThat(sample.errorBound().orElseThrow())
                            .isBetween(errors[s], 5 * errors[s]); // 1 / (1 - 0.7) is 3.3, where nothing is gained
                }
            }
        }
    }

    static List<AdjointMethod> adjoints() {
        return List.of(
                TanhNetwork.adjoint("jacobian-free"),
                TanhNetwork.adjoint("phantom:steps=3,damping=0.7"),
                TanhNetwork.adjoint("implicit:tolerance=1e-5,max-evaluations=50"),
                TanhNetwork.adjoint("unrolled:iterations=8,last=4"));
    }

    /** The targets are those of another network of the same kind, so that the loss can fall to zero. */
    @ParameterizedTest
    @MethodSource("adjoints")
    void learnsByEveryAdjointMethod(AdjointMethod adjoint) {
        try (var kernels = new CpuKernels(1);
                var layer = layer(DataType.FLOAT, adjoint, kernels);
                var teacher = network.layout().initial(99);
                var weights = network.weights(DataType.FLOAT);
                var gradient = Parameters.zeros(network.layout())) {
            var inputs = TanhNetwork.batch(DataType.FLOAT, 16);
            INDArray target;
            try (var output = layer.forward(teacher, inputs)) {
                target = output.prediction().dup();
            }
            var update =
                    UpdateRule.of(AdamOptions.DEFAULT, Schedule.constant(1e-2)).start(network.layout());
            double first = 0;
            double last = 0;
            for (int step = 0; step < 300; step++) {
                gradient.flat().assign(0);
                var said = layer.gradient(weights, inputs, TanhNetwork.squares(target), gradient);
                update.step(step, weights, gradient);
                first = step == 0 ? said.loss() : first;
                last = said.loss();
                assertThat(said.report().unsolvedBackward()).isZero();
            }

            assertThat(last).isLessThan(0.03 * first);
        }
    }

    @ParameterizedTest
    @MethodSource("adjoints")
    void inSinglePrecisionOnTheCpuGradientsAreTheSame(AdjointMethod adjoint) {
        float[] single = gradient(DataType.FLOAT, adjoint, new CpuKernels(1));
        float[] threads = gradient(DataType.FLOAT, adjoint, new CpuKernels(2));
        float[] precise = gradient(DataType.DOUBLE, adjoint, new PortableKernels(DataType.DOUBLE));

        assertThat(threads).containsExactly(single); // bit by bit
        assertThat(single).containsExactly(precise, within(2e-4f)); // adjoint solved to 1e-5, gradients up to 5
    }

    private float[] gradient(DataType type, AdjointMethod adjoint, Kernels kernels) {
        try (kernels;
                var layer = layer(type, adjoint, kernels);
                var weights = network.weights(type);
                var gradient = Parameters.zeros(network.layout(), type)) {
            var target = TanhNetwork.gaussian(type, 8, 5, TanhNetwork.OUTPUTS);
            layer.gradient(weights, TanhNetwork.batch(type, 5), TanhNetwork.squares(target), gradient);
            return gradient.toFloats();
        }
    }

    @Test
    void gradientsAreAddedToWhatIsThere() {
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var layer = layer(DataType.DOUBLE, TanhNetwork.implicit("picard"), kernels);
                var weights = network.weights(DataType.DOUBLE);
                var once = Parameters.zeros(network.layout(), DataType.DOUBLE);
                var twice = Parameters.zeros(network.layout(), DataType.DOUBLE)) {
            var inputs = TanhNetwork.batch(DataType.DOUBLE, 3);
            var loss = TanhNetwork.squares(TanhNetwork.gaussian(DataType.DOUBLE, 8, 3, TanhNetwork.OUTPUTS));
            layer.gradient(weights, inputs, loss, once);
            layer.gradient(weights, inputs, loss, twice);
            layer.gradient(weights, inputs, loss, twice);

            assertThat(twice.flat().sub(once.flat().mul(2)).amaxNumber().doubleValue())
                    .isLessThan(1e-14);
        }
    }

    @Test
    void aForwardSolveThatFailsIsReportedPerSample() {
        ForwardSolve hasty =
                map -> FixedPointSolve.of(map, TanhNetwork.method("picard")).maxEvaluations(2);
        try (var kernels = new CpuKernels(1);
                var layer = new ImplicitLayer(network.parts(), hasty, TanhNetwork.adjoint("jacobian-free"), kernels);
                var weights = network.weights(DataType.FLOAT);
                var gradient = Parameters.zeros(network.layout())) {
            var said = layer.gradient(
                    weights,
                    TanhNetwork.batch(DataType.FLOAT, 3),
                    TanhNetwork.squares(TanhNetwork.gaussian(DataType.FLOAT, 8, 3, TanhNetwork.OUTPUTS)),
                    gradient);

            assertThat(said.forward().outcome().name()).isEqualTo("BudgetSpent");
            assertThat(said.report().unsolvedForward()).isEqualTo(3);
        }
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        BatchFormula encoder = network.parts().encoder();
        BatchFormula greedy = samples -> {
            var formula = Formula.builder();
            var z = formula.varying("z", samples, 4);
            return formula.build(z.plus(formula.bound("u", samples, 4)).plus(formula.bound("v", samples, 4)));
        };
        var parts = new ImplicitNetwork(encoder, greedy, network.parts().decoder());
        try (var kernels = new PortableKernels()) {
            assertThatThrownBy(() -> new ImplicitLayer(
                            parts, TanhNetwork.tight(DataType.FLOAT), TanhNetwork.adjoint("jacobian-free"), kernels))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 results, but the operator takes 2");
        }
    }

    @Test
    void gradientsAreCheckedInDoublePrecisionOnly() {
        try (var kernels = new PortableKernels();
                var layer = layer(DataType.FLOAT, TanhNetwork.adjoint("jacobian-free"), kernels);
                var weights = network.weights(DataType.FLOAT)) {
            var loss = TanhNetwork.squares(TanhNetwork.gaussian(DataType.FLOAT, 8, 3, TanhNetwork.OUTPUTS));

            assertThatThrownBy(() -> GradientCheck.of(
                            layer, weights, TanhNetwork.batch(DataType.FLOAT, 3), loss, 5, new Random(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("FLOAT");
        }
    }
}
