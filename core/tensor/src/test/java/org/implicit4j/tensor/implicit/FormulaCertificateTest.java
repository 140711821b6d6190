package org.implicit4j.tensor.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.implicit4j.core.analysis.Certificate;
import org.implicit4j.core.analysis.Evidence;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Diagnostics of the core run on formulas as they are, in single precision too. */
class FormulaCertificateTest {

    private static final int SAMPLES = 3;

    static List<SmallModel> models() {
        return SmallModel.all();
    }

    /** An answer that is a few steps short, and what is certified of it. */
    private record Examined(double[] value, Certificate certificate) {}

    private static Examined examined(SmallModel model, DataType type, ForwardSolve forward, Kernels kernels) {
        try (kernels;
                var layer = new ImplicitLayer(model.parts(), forward, TanhNetwork.adjoint("jacobian-free"), kernels);
                var weights = model.weights(type);
                var output = layer.forward(weights, model.inputs(type, SAMPLES));
                var operator = layer.operator(weights, model.inputs(type, SAMPLES))) {
            INDArray z = output.solution().value();
            double rounding = type == DataType.DOUBLE ? 0x1p-53 : 0x1p-24;
            var certificate = Certificate.of(operator, z, Scrutiny.STANDARD.withRounding(rounding), new Random(1));
            return new Examined(Nd4j.toFlattened(z).toDoubleVector(), certificate);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void boundsHoldInSinglePrecisionAgainstTheFixedPointInDouble(SmallModel model) {
        ForwardSolve hasty =
                map -> FixedPointSolve.of(map, TanhNetwork.method("picard")).maxEvaluations(6);
        var single = examined(model, DataType.FLOAT, hasty, new CpuKernels(1));
        var same = examined(model, DataType.DOUBLE, hasty, new PortableKernels(DataType.DOUBLE));
        var exact = examined(
                model, DataType.DOUBLE, TanhNetwork.tight(DataType.DOUBLE), new PortableKernels(DataType.DOUBLE));

        assertThat(single.certificate().evidence()).isEqualTo(Evidence.SINGULAR_VALUES);
        for (int s = 0; s < SAMPLES; s++) {
            var sample = single.certificate().samples().get(s);
            double error = distance(single.value(), exact.value(), s);
            // the power iteration stops where what is missing moves the bound by 2 per cent
            assertThat(sample.contraction())
                    .isCloseTo(same.certificate().samples().get(s).contraction(), within(0.02));
            assertThat(sample.errorBound().orElseThrow())
                    .as(sample.explanation())
                    .isBetween(error, 10 * error);
        }
    }

    private static double distance(double[] x, double[] y, int sample) {
        int n = x.length / SAMPLES;
        double sum = 0;
        for (int i = sample * n; i < (sample + 1) * n; i++) {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return Math.sqrt(sum);
    }
}
