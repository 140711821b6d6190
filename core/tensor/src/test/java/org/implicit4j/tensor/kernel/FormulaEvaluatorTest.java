package org.implicit4j.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A formula with every kind of use: shared values, views, hoisted parts, several results, a value that is used twice at once. */
class FormulaEvaluatorTest {

    private static final ParameterLayout.Builder LAYOUT = ParameterLayout.builder();
    private static final Parameter BIAS = LAYOUT.add("bias", Initialiser.normal(1), 4);
    private static final Parameter OUTER = LAYOUT.add("outer", Initialiser.normal(1), 3, 4);
    private static final ParameterLayout PARAMETERS = LAYOUT.build();

    private static Formula formula() {
        var f = Formula.builder();
        Value z = f.varying("z", 2, 3, 4);
        Value idle = f.varying("idle", 5);
        Value u = f.bound("u", 2, 12);
        Value injection = u.tanh().reshape(2, 3, 4).plus(f.parameter(OUTER)).tanh(); // hoisted
        Value a = z.plus(f.parameter(BIAS)).tanh();
        Value b = a.plus(a).reshape(6, 4).tanh(); // the same value twice at once
        Value c = b.reshape(2, 3, 4).plus(injection).plus(a).tanh();
        Value second = c.reshape(24).plus(a.reshape(24));
        assertThat(idle.shape().size()).isEqualTo(5);
        return f.build(c, second, c.reshape(4, 6));
    }

    /** The same in plain Java on one element: everything is element by element. */
    private static double[][] expected(double[] z, double[] u, double[] bias, double[] outer) {
        double[] c = new double[24];
        double[] second = new double[24];
        for (int i = 0; i < 24; i++) {
            double injection = Math.tanh(Math.tanh(u[i]) + outer[i % 12]);
            double a = Math.tanh(z[i] + bias[i % 4]);
            double b = Math.tanh(a + a);
            c[i] = Math.tanh(b + injection + a);
            second[i] = c[i] + a;
        }
        return new double[][] {c, second, c};
    }

    private final Random random = new Random(3);

    private double[] gaussian(int n) {
        double[] numbers = new double[n];
        Arrays.setAll(numbers, i -> random.nextGaussian());
        return numbers;
    }

    private final double[] z = gaussian(24);
    private final double[] u = gaussian(24);
    private final double[] bias = gaussian(4);
    private final double[] outer = gaussian(12);

    private static INDArray array(double[] numbers, long... shape) {
        return Nd4j.createFromArray(numbers).reshape(shape);
    }

    private Parameters parameters() {
        var parameters = Parameters.zeros(PARAMETERS, DataType.DOUBLE);
        parameters.view(BIAS).assign(array(bias, 4));
        parameters.view(OUTER).assign(array(outer, 3, 4));
        return parameters;
    }

    private static List<INDArray> fresh() {
        return List.of(nan(2, 3, 4), nan(24), nan(4, 6));
    }

    private static INDArray nan(long... shape) {
        return Nd4j.valueArrayOf(shape, Double.NaN, DataType.DOUBLE);
    }

    private double weighted(double[][] results, double[][] weights) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            for (int i = 0; i < 24; i++) {
                sum += weights[k][i] * results[k][i];
            }
        }
        return sum;
    }

    @Test
    void valuesAreThoseOfPlainJavaWithAndWithoutKeeping() {
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var evaluator = kernels.evaluator(formula());
                var parameters = parameters()) {
            evaluator.bind(parameters, List.of(array(u, 2, 12)));
            var varying = List.of(array(z, 2, 3, 4), nan(5));
            for (boolean keep : new boolean[] {false, true, false}) {
                var results = fresh();
                if (keep) {
                    evaluator.linearise(varying, results);
                } else {
                    evaluator.forward(varying, results);
                }
                for (int k = 0; k < 3; k++) {
                    assertThat(results.get(k).reshape(24).toDoubleVector())
                            .containsExactly(expected(z, u, bias, outer)[k], within(1e-14));
                }
            }
        }
    }

    @Test
    void everyCotangentIsTheCentralDifferenceOfPlainJava() {
        double[][] weights = {gaussian(24), gaussian(24), gaussian(24)};
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var evaluator = kernels.evaluator(formula());
                var parameters = parameters();
                var gradient = Parameters.zeros(PARAMETERS, DataType.DOUBLE)) {
            evaluator.bind(parameters, List.of(array(u, 2, 12)));
            evaluator.linearise(List.of(array(z, 2, 3, 4), nan(5)), fresh());
            var given = List.of(array(weights[0], 2, 3, 4), array(weights[1], 24), array(weights[2], 4, 6));
            INDArray dz = nan(2, 3, 4);
            INDArray idle = nan(5);
            INDArray du = nan(2, 12);
            evaluator.vjp(given, List.of(dz, idle), List.of(du), gradient);

            assertThat(idle.toDoubleVector()).containsOnly(0);
            assertDifference(dz, weights, z);
            assertDifference(du, weights, u);
            assertDifference(gradient.view(BIAS), weights, bias);
            assertDifference(gradient.view(OUTER), weights, outer);

            INDArray alone = nan(2, 3, 4);
            var none = new ArrayList<INDArray>(List.of(alone));
            none.add(null);
            evaluator.vjp(given, none, List.of(), null);
            assertThat(alone).isEqualTo(dz);
            evaluator.vjp(given, List.of(), List.of(), gradient); // added to what is there
            assertThat(gradient.view(BIAS).getDouble(0)).isNotZero();
            INDArray twice = gradient.view(BIAS).dup();
            evaluator.vjp(given, List.of(), List.of(), gradient);
            assertThat(gradient.view(BIAS).getDouble(1)).isCloseTo(twice.getDouble(1) * 1.5, within(1e-12));
        }
    }

    /** The product's entries times 2h are what the weighted results change by, to about h^2 = 1e-10 relative. */
    private void assertDifference(INDArray product, double[][] weights, double[] perturbed) {
        double h = 1e-5;
        double[] actual = product.dup().reshape(product.length()).toDoubleVector();
        for (int i = 0; i < perturbed.length; i++) {
            double kept = perturbed[i];
            perturbed[i] = kept + h;
            double ahead = weighted(expected(z, u, bias, outer), weights);
            perturbed[i] = kept - h;
            double behind = weighted(expected(z, u, bias, outer), weights);
            perturbed[i] = kept;
            assertThat(actual[i]).isCloseTo((ahead - behind) / (2 * h), within(1e-8));
        }
    }

    @Test
    void tangentsAreTheTransposeOfCotangents() {
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var evaluator = kernels.evaluator(formula());
                var parameters = parameters()) {
            evaluator.bind(parameters, List.of(array(u, 2, 12)));
            evaluator.linearise(List.of(array(z, 2, 3, 4), nan(5)), fresh());
            INDArray v = array(gaussian(24), 2, 3, 4);
            var w = List.of(array(gaussian(24), 2, 3, 4), array(gaussian(24), 24), array(gaussian(24), 4, 6));
            var jv = fresh();
            evaluator.jvp(List.of(v, nan(5)), jv);
            INDArray back = nan(2, 3, 4);
            evaluator.vjp(w, List.of(back, nan(5)), List.of(), null);

            double forward = 0;
            for (int k = 0; k < 3; k++) {
                forward += jv.get(k).mul(w.get(k)).sumNumber().doubleValue();
            }
            assertThat(back.mul(v).sumNumber().doubleValue()).isCloseTo(forward, within(1e-12));
        }
    }

    @Test
    void theCpuComputesTheSameInFloat() {
        try (var kernels = new CpuKernels(2);
                var evaluator = kernels.evaluator(formula());
                var parameters = Parameters.zeros(PARAMETERS)) {
            parameters.view(BIAS).assign(array(bias, 4));
            parameters.view(OUTER).assign(array(outer, 3, 4));
            evaluator.bind(parameters, List.of(array(u, 2, 12).castTo(DataType.FLOAT)));
            var results = fresh().stream().map(r -> r.castTo(DataType.FLOAT)).toList();
            evaluator.forward(
                    List.of(array(z, 2, 3, 4).castTo(DataType.FLOAT), Nd4j.zeros(DataType.FLOAT, 5)), results);
            assertThat(results.get(1).toDoubleVector())
                    .containsExactly(expected(z, u, bias, outer)[1], within(1e-6)); // a few roundings of 6e-8
        }
    }

    @Test
    void misuseIsExplained() {
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var evaluator = kernels.evaluator(formula());
                var parameters = parameters();
                var floats = Parameters.zeros(PARAMETERS)) {
            assertThatThrownBy(() -> evaluator.bind(null, List.of(nan(2, 12))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("outer");
            assertThatThrownBy(() -> evaluator.bind(floats, List.of(nan(2, 12))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("FLOAT");
            assertThatThrownBy(() -> evaluator.bind(parameters, List.of(nan(12, 2))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[12, 2]")
                    .hasMessageContaining("[2, 12]");
            evaluator.bind(parameters, List.of(nan(2, 12)));
            assertThatThrownBy(() -> evaluator.jvp(List.of(), List.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("linearise");
            assertThatThrownBy(() -> evaluator.forward(List.of(), fresh()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0 arrays were given for 2");
        }
    }

    @Test
    void memoryIsSharedWhereNothingIsKept() {
        try (var kernels = new PortableKernels(DataType.DOUBLE)) {
            var f = Formula.builder();
            Value value = f.varying("z", 100);
            for (int i = 0; i < 20; i++) {
                value = value.tanh();
            }
            try (var evaluator = kernels.evaluator(f.build(value))) {
                evaluator.bind(null, List.of());
                INDArray point = Nd4j.ones(DataType.DOUBLE, 100);
                evaluator.forward(List.of(point), List.of(nan(100)));
                assertThat(evaluator.memory().evaluation()).isEqualTo(200); // the last is the caller's
                evaluator.linearise(List.of(point), List.of(nan(100)));
                assertThat(evaluator.memory().linearisation()).isEqualTo(1900); // tanh' reads every result
            }
        }
    }
}
