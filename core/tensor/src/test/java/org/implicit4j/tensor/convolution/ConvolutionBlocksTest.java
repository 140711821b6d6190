package org.implicit4j.tensor.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.ParameterScope;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ConvolutionBlocksTest {

    private static INDArray numbers(Shape shape) {
        var random = new Random(3);
        var values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.createFromArray(values).reshape(shape.toLongs());
    }

    /** A block on one image {@code [1, 6, 4, 3]}. */
    private static INDArray evaluate(BiFunction<ParameterScope, Value, Value> block, INDArray image) {
        var layout = ParameterLayout.builder();
        var builder = Formula.builder();
        Value x = builder.varying("x", Shape.of(image).toArray());
        Value y = block.apply(layout.scope(), x);
        try (var kernels = new CpuKernels(1);
                var evaluator = kernels.evaluator(builder.build(y));
                Parameters parameters = layout.build().initial(1)) {
            INDArray result = Nd4j.create(y.shape().toLongs());
            evaluator.bind(parameters, List.of());
            evaluator.forward(List.of(image), List.of(result));
            return result;
        }
    }

    private static final INDArray IMAGE = numbers(Shape.of(1, 6, 4, 3));

    private static INDArray rolled(INDArray image) {
        INDArray rolled = image.ulike();
        for (int row = 0; row < image.size(1); row++) {
            rolled.slice(0)
                    .slice((row + 1) % image.size(1))
                    .assign(image.slice(0).slice(row));
        }
        return rolled;
    }

    @Test
    void withACircularBorderAShiftedImageGivesAShiftedResult() {
        BiFunction<ParameterScope, Value, Value> circular =
                (scope, x) -> new Conv2d(scope, 3, 5, 3, Border.CIRCULAR, true).apply(x);
        BiFunction<ParameterScope, Value, Value> zero = (scope, x) -> new Conv2d(scope, 3, 5, 3).apply(x);

        assertThat(evaluate(circular, rolled(IMAGE)).distance2(rolled(evaluate(circular, IMAGE))))
                .isLessThan(1e-5); // 120 numbers around 1, each off by a rounding or two
        assertThat(evaluate(zero, rolled(IMAGE)).distance2(rolled(evaluate(zero, IMAGE))))
                .isGreaterThan(0.1);
    }

    @Test
    void theBorderDecidesTheSizeAndTheBiasIsAdded() {
        INDArray without = evaluate(
                (scope, x) -> Conv2d.withoutBias(scope, 3, 5, 3, Border.ZERO).apply(x), IMAGE);
        INDArray with = evaluate((scope, x) -> new Conv2d(scope, 3, 5, 3).apply(x), IMAGE);
        INDArray inner = evaluate((scope, x) -> new Conv2d(scope, 3, 5, 3, Border.NONE, false).apply(x), IMAGE);

        assertThat(without.shape()).containsExactly(1, 6, 4, 5);
        assertThat(inner.shape()).containsExactly(1, 4, 2, 5);
        assertThat(with.distance2(without)).isGreaterThan(0.01);
    }

    @Test
    void halvingAndDoublingGiveTheFirstSizeBack() {
        INDArray result = evaluate(
                (scope, x) -> new ConvTranspose2d(scope.in("up"), 7, 3)
                        .apply(Conv2d.halving(scope.in("down"), 3, 7).apply(x)),
                IMAGE);
        assertThat(result.shape()).containsExactly(IMAGE.shape());
    }

    @Test
    void aResidualBlockIsTheImagePlusTwoConvolutions() {
        INDArray block = evaluate((scope, x) -> new ResidualBlock(scope, 3, Border.ZERO).apply(x), IMAGE);
        INDArray parts = evaluate(
                (scope, x) -> Conv2d.withoutBias(scope.in("res.2"), 3, 3, 3, Border.ZERO)
                        .apply(Conv2d.withoutBias(scope.in("res.0"), 3, 3, 3, Border.ZERO)
                                .apply(x)
                                .relu()),
                IMAGE);
        assertThat(block.sub(parts).distance2(IMAGE)).isLessThan(1e-5); // 72 numbers around 1
    }

    @Test
    void aCircularResidualBlockMovesWithTheImage() {
        BiFunction<ParameterScope, Value, Value> circular =
                (scope, x) -> new ResidualBlock(scope, 3, Border.CIRCULAR).apply(x);
        assertThat(evaluate(circular, rolled(IMAGE)).distance2(rolled(evaluate(circular, IMAGE))))
                .isLessThan(1e-5); // as above
    }

    @Test
    void parametersAreNamedAndShapedAsInPyTorch() {
        var layout = ParameterLayout.builder();
        new Conv2d(layout.scope("head"), 3, 5, 3);
        ConvTranspose2d.withoutBias(layout.scope("up"), 7, 3);
        new ResidualBlock(layout.scope("body.1"), 5, Border.ZERO);
        assertThat(layout.build().all())
                .extracting(parameter -> parameter.name() + parameter.shape())
                .containsExactly(
                        "head.weight[5, 3, 3, 3]",
                        "head.bias[5]",
                        "up.weight[7, 3, 2, 2]",
                        "body.1.res.0.weight[5, 5, 3, 3]",
                        "body.1.res.2.weight[5, 5, 3, 3]");
    }

    @Test
    void kernelsHaveAMiddle() {
        assertThatThrownBy(() -> new Conv2d(ParameterLayout.builder().scope(), 3, 5, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4");
    }
}
