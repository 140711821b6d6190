package org.implicit4j.tensor.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Temporaries;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.implicit4j.tensor.oracle.SameDiffOracle.Answer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A block's value and cotangents, from every kind of kernels, beside those of the oracle. */
final class Comparison {

    /** What is compared: a value computed from some inputs. */
    @FunctionalInterface
    interface Block {

        /** Returns the value at {@code x}. */
        Value apply(Value... x);
    }

    private Comparison() {}

    static int[] shape(int... lengths) {
        return lengths;
    }

    /**
     * Compares at random inputs of the given shapes. An element is a sum of at most 100 products, in two orders, which differ
     * by 100 roundings, 1e-14 in float64 and 6e-6 in float32; norms and softmax have some more, for which there is a factor of
     * ten and more.
     */
    static void assertAgreement(Block block, SameDiffOracle.Graph graph, int[]... shapes) {
        var f = Formula.builder();
        Value[] x = new Value[shapes.length];
        Arrays.setAll(x, i -> f.varying("x" + i, shapes[i]));
        Formula formula = f.build(block.apply(x));
        try (var temporaries = new Temporaries();
                var portable = new PortableKernels(DataType.DOUBLE);
                var cpu = new CpuKernels(2)) {
            var random = new Random(17);
            List<INDArray> inputs = formula.varying().stream()
                    .map(input -> temporaries.of(gaussian(random, input.shape())))
                    .toList();
            INDArray v =
                    temporaries.of(gaussian(random, formula.results().get(0).shape()));
            Answer oracle = SameDiffOracle.ask(graph, inputs, v);
            assertClose(answer(portable, formula, inputs, v), oracle, 1e-12);
            assertClose(answer(cpu, formula, inputs, v), oracle, 1e-4);
        }
    }

    private static INDArray gaussian(Random random, Shape shape) {
        double[] numbers = new double[shape.size()];
        Arrays.setAll(numbers, i -> random.nextGaussian());
        return Nd4j.createFromArray(numbers).reshape(shape.toLongs());
    }

    private static INDArray copy(INDArray array, DataType type) {
        return Nd4j.create(type, array.shape()).assign(array);
    }

    private static Answer answer(Kernels kernels, Formula formula, List<INDArray> inputs, INDArray v) {
        try (FormulaEvaluator evaluator = kernels.evaluator(formula);
                INDArray value = Nd4j.create(evaluator.type(), v.shape());
                INDArray given = copy(v, evaluator.type());
                var temporaries = new Temporaries()) {
            var x = new ArrayList<INDArray>();
            var cotangents = new ArrayList<INDArray>();
            for (INDArray input : inputs) {
                x.add(temporaries.of(copy(input, evaluator.type())));
                cotangents.add(temporaries.of(Nd4j.valueArrayOf(input.shape(), Double.NaN, evaluator.type())));
            }
            evaluator.bind(null, List.of());
            evaluator.linearise(x, List.of(value));
            evaluator.vjp(List.of(given), cotangents, List.of(), null);
            return Answer.of(value, cotangents);
        }
    }

    private static void assertClose(Answer actual, Answer oracle, double tolerance) {
        assertClose("value", actual.value(), oracle.value(), tolerance);
        for (int i = 0; i < oracle.cotangents().size(); i++) {
            String what = "cotangent of input " + i;
            assertClose(what, actual.cotangents().get(i), oracle.cotangents().get(i), tolerance);
        }
    }

    /** Relative to the largest element, which is not zero: two arrays of zeros would say nothing. */
    private static void assertClose(String what, double[] actual, double[] expected, double tolerance) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(largest).as(what).isPositive();
        assertThat(actual).as(what).containsExactly(expected, within(tolerance * largest));
    }
}
