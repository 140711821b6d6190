package org.implicit4j.tensor.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FuseConvolutionsTest {

    private static final Convolution PLAIN = new Convolution(1, 1, Epilogue.NONE);

    private static long operations(Formula formula) {
        return formula.values().stream()
                .filter(value -> value.origin() == Value.Origin.RESULT)
                .count();
    }

    private static Epilogue last(Formula formula) {
        return ((Convolution) formula.results().get(0).operation()).epilogue();
    }

    /** Builds with a varying image, a bound one and a bound weight, all [1, 4, 5, 2] and [2, 2, 3, 3]. */
    private interface Recipe {
        Value of(Value z, Value u, Value w);
    }

    private static Formula formula(Recipe recipe) {
        var f = Formula.builder();
        Value z = f.varying("z", 1, 4, 5, 2);
        Value u = f.bound("u", 1, 4, 5, 2);
        Value w = f.bound("w", 2, 2, 3, 3);
        return f.build(recipe.of(z, u, w));
    }

    private static INDArray gaussian(Shape shape, Random random) {
        double[] numbers = random.doubles(shape.size()).map(x -> 2 * x - 1).toArray();
        return Nd4j.createFromArray(numbers).reshape(shape.toLongs());
    }

    /** The value, and the cotangents of the varying and the bound inputs. */
    private static List<INDArray> run(Formula formula) {
        var random = new Random(4);
        var results = new ArrayList<INDArray>();
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var evaluator = kernels.evaluator(formula)) {
            var bound = formula.bound().stream()
                    .map(value -> gaussian(value.shape(), random))
                    .toList();
            var varying = formula.varying().stream()
                    .map(value -> gaussian(value.shape(), random))
                    .toList();
            evaluator.bind(null, bound);
            var result = List.of(gaussian(formula.results().get(0).shape(), random));
            var cotangent = List.of(result.get(0).dup());
            evaluator.linearise(varying, result);
            results.addAll(result);
            var back = varying.stream().map(INDArray::dup).toList();
            var backBound = bound.stream().map(INDArray::dup).toList();
            evaluator.vjp(cotangent, back, backBound, null);
            results.addAll(back);
            results.addAll(backBound);
        }
        return results;
    }

    private static Formula assertSame(Formula before) {
        Formula after = FuseConvolutions.in(before);
        var expected = run(before);
        var actual = run(after);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).sub(expected.get(i)).amaxNumber().doubleValue())
                    .isCloseTo(0, within(1e-12)); // the same sums in another order
        }
        return after;
    }

    @Test
    void aSumAndATanhBecomePartOfTheConvolution() {
        var fused = assertSame(formula((z, u, w) -> z.apply(PLAIN, w).plus(u).tanh()));

        assertThat(operations(fused)).isEqualTo(1);
        assertThat(last(fused)).isEqualTo(Epilogue.NONE.withAddend().withActivation(Activation.TANH));
    }

    @Test
    void aScaledResidualBlockIsTwoConvolutions() {
        var fused = assertSame(formula(
                (z, u, w) -> z.plus(z.apply(PLAIN, w).relu().apply(PLAIN, w)).times(0.5)));

        assertThat(operations(fused)).isEqualTo(2);
        assertThat(last(fused)).isEqualTo(Epilogue.NONE.withAddend().withScale(0.5));
    }

    @Test
    void whatIsBoundStaysApartFromWhatVaries() {
        var fused = assertSame(
                formula((z, u, w) -> u.apply(PLAIN, w).plus(z.apply(PLAIN, w)).tanh()));

        assertThat(operations(fused)).isEqualTo(2);
        assertThat(fused.results().get(0).arguments().get(0).origin()).isEqualTo(Value.Origin.VARYING);
    }

    @Test
    void ofTwoConvolutionsOnlyOneTakesTheirSum() {
        var fused = assertSame(formula(
                (z, u, w) -> z.apply(PLAIN, w).plus(z.tanh().apply(PLAIN, w)).relu()));

        assertThat(operations(fused)).isEqualTo(3);
    }

    @Test
    void whatOthersReadOrTheEpilogueCannotDoStays() {
        var read = formula((z, u, w) -> {
            Value c = z.apply(PLAIN, w);
            return c.tanh().plus(c);
        });
        assertThat(operations(assertSame(read))).isEqualTo(3);
        assertThat(operations(assertSame(formula((z, u, w) -> z.apply(PLAIN, w).gelu()))))
                .isEqualTo(2);
        assertThat(operations(
                        assertSame(formula((z, u, w) -> z.apply(PLAIN, w).tanh().plus(u)))))
                .isEqualTo(2);
        assertThat(operations(assertSame(formula((z, u, w) -> u.minus(z.apply(PLAIN, w))))))
                .isEqualTo(2);
    }
}
