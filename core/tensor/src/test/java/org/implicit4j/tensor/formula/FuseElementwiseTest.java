package org.implicit4j.tensor.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FuseElementwiseTest {

    private final Formula.Builder builder = Formula.builder();
    private final Value a = builder.varying("a", 3, 5, 8);
    private final Value b = builder.varying("b", 3, 5, 8);
    private final Value c = builder.bound("c", 8);
    private final Value u = builder.bound("u", 3, 5, 8);

    private static List<String> operations(Formula formula) {
        return formula.values().stream()
                .filter(value -> value.origin() == Value.Origin.RESULT)
                .map(value -> value.operation().name())
                .toList();
    }

    private static INDArray random(Shape shape, Random random) {
        double[] numbers = random.doubles(shape.size(), -2, 2).toArray();
        return Nd4j.createFromArray(numbers).reshape(shape.toLongs());
    }

    private static List<INDArray> arrays(List<Value> values, Random random) {
        return values.stream().map(value -> random(value.shape(), random)).toList();
    }

    /** Returns the value, all cotangents and a tangent of {@code formula} on fixed numbers. */
    private static List<INDArray> everything(Formula formula) {
        var random = new Random(5);
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                FormulaEvaluator evaluator = kernels.evaluator(formula)) {
            List<INDArray> results = arrays(formula.results(), random);
            List<INDArray> tangents = arrays(formula.results(), random);
            List<INDArray> back = arrays(formula.varying(), random);
            List<INDArray> backToBound = arrays(formula.bound(), random);
            evaluator.bind(null, arrays(formula.bound(), random));
            evaluator.linearise(arrays(formula.varying(), random), results);
            evaluator.vjp(arrays(formula.results(), random), back, backToBound, null);
            evaluator.jvp(arrays(formula.varying(), random), tangents);
            var all = new ArrayList<>(results);
            all.addAll(back);
            all.addAll(backToBound);
            all.addAll(tangents);
            return all;
        }
    }

    /** Sums of up to 15 products in another order: some ulps. */
    private static void assertSameMathematics(Formula formula) {
        List<INDArray> expected = everything(formula);
        List<INDArray> found = everything(FuseElementwise.in(formula));
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            double scale = expected.get(i).amaxNumber().doubleValue() + 1;
            assertThat(found.get(i).sub(expected.get(i)).amaxNumber().doubleValue())
                    .isLessThan(1e-13 * scale);
        }
    }

    @Test
    void aSumAndItsActivationBecomeOne() {
        var formula = builder.build(a.plus(b).plus(c).gelu());

        assertThat(operations(FuseElementwise.in(formula))).containsExactly("chain-add-gelu");
        assertSameMathematics(formula);
    }

    @Test
    void aValueThatTheGroupReadsTwiceIsStillWithinIt() {
        Value sum = a.plus(b);
        var formula = builder.build(sum.sigmoid().times(sum).minus(a));

        assertThat(operations(FuseElementwise.in(formula))).containsExactly("chain-add-sigmoid-multiply");
        assertSameMathematics(formula);
    }

    @Test
    void aValueThatOthersReadEndsItsGroup() {
        Value hidden = a.plus(b).tanh();
        var formula =
                builder.build(hidden.times(c).plus(1), hidden.square().times(3).reshape(15, 8));

        assertThat(operations(FuseElementwise.in(formula)))
                .containsExactlyInAnyOrder("chain-add-tanh", "chain-multiply-affine", "chain-square-affine", "reshape");
        assertSameMathematics(formula);
    }

    @Test
    void aResultInTheMiddleStaysAResult() {
        Value sum = a.plus(b);
        var formula = builder.build(sum.silu(), sum);

        assertThat(operations(FuseElementwise.in(formula))).containsExactly("add", "silu");
        assertSameMathematics(formula);
    }

    @Test
    void whatIsBoundStaysApartSoThatItIsComputedOnce() {
        var formula = builder.build(a.plus(u.plus(c).tanh()).relu());

        assertThat(operations(FuseElementwise.in(formula))).containsExactly("chain-add-tanh", "chain-add-relu");
        assertSameMathematics(formula);
    }

    @Test
    void aSmallerShapeStaysApart() {
        var formula = builder.build(a.times(builder.varying("d", 8).sigmoid()));

        assertThat(operations(FuseElementwise.in(formula))).containsExactly("sigmoid", "multiply");
        assertSameMathematics(formula);
    }

    @Test
    void whatNoResultNeedsIsLeftOut() {
        a.exp().square();
        var formula = builder.build(a.plus(b));

        assertThat(operations(FuseElementwise.in(formula))).containsExactly("add");
        assertSameMathematics(formula);
    }

    @Test
    void aLongRunIsCutIntoChainsOfSixteen() {
        Value x = a;
        for (int i = 0; i < 40; i++) {
            x = x.times(0.9).plus(b);
        }
        var formula = builder.build(x);

        assertThat(operations(FuseElementwise.in(formula))).hasSize(5);
        assertSameMathematics(formula);
    }

    @Test
    void inputsAndResultsKeepTheirOrder() {
        var fused = FuseElementwise.in(builder.build(b.relu(), a.plus(b)));

        assertThat(fused.varying()).hasToString("[a[3, 5, 8], b[3, 5, 8]]");
        assertThat(fused.bound()).hasToString("[c[8], u[3, 5, 8]]");
        assertThat(fused.results())
                .extracting(value -> value.operation().name())
                .containsExactly("relu", "add");
    }
}
