package org.implicit4j.tensor.norm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.OperationContract;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class InstanceNormTest {

    @Nested
    class MomentsOfSmallInstances extends OperationContract {
        @Override
        protected Operation operation() {
            return new InstanceMoments(1e-3);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 5, 7, 2));
        }
    }

    /** So many pixels that each sample is summed in several stretches, and the last tile is smaller than the others. */
    @Nested
    class MomentsOfLargeInstances extends OperationContract {
        @Override
        protected Operation operation() {
            return new InstanceMoments(1e-5);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 61, 67, 9));
        }
    }

    @Nested
    class PartOfSeveral extends OperationContract {
        @Override
        protected Operation operation() {
            return new Part(1);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 2, 1, 4));
        }
    }

    /** With the calculus of {@link GroupNormalisation}, which is another one. */
    @Test
    void agreesWithTheNormOfGroupsOfOneChannel() {
        var builder = Formula.builder();
        var x = builder.varying("x", 2, 5, 3, 4);
        var oneByOne = new GroupNormalisation(x.shape().length(-1), 1e-5, NormWeights.NONE);
        var formula = builder.build(InstanceNorm.of(x, 1e-5), x.apply(oneByOne));
        INDArray input = Nd4j.linspace(1, 120, 120, DataType.DOUBLE).reshape(2, 5, 3, 4);
        input.muli(input);
        INDArray composed = input.like();
        INDArray grouped = input.like();
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var evaluator = kernels.evaluator(formula)) {
            evaluator.bind(null, List.of());
            evaluator.forward(List.of(input), List.of(composed, grouped));
        }
        assertThat(composed.equalsWithEps(grouped, 1e-12)).isTrue();
    }

    /** Equal numbers are divided by the root of epsilon, and with them whatever rounding left of their mean. */
    @Test
    void theMeanOfEqualNumbersIsThatNumberInSinglePrecisionToo() {
        var moments = new InstanceMoments(1e-5);
        Shape shape = Shape.of(2, 19, 23, 3);
        Shape result = moments.shape(List.of(shape));
        INDArray x = Nd4j.valueArrayOf(shape.toLongs(), 0.7654321f, DataType.FLOAT);
        INDArray portable = Nd4j.create(DataType.FLOAT, result.toLongs());
        INDArray fast = portable.like();
        moments.forward(List.of(x), portable);
        try (var workers = new Workers(2);
                var prepared = moments.prepare(new Place(List.of(shape), result, List.of(false), workers))) {
            prepared.forward(List.of(x), fast);
        }
        for (INDArray found : List.of(portable, fast)) {
            assertThat(found.slice(0).sub(0.7654321f).amaxNumber().floatValue()).isZero();
            assertThat(found.slice(1).meanNumber().doubleValue()).isGreaterThan(316.2); // 1 / sqrt(1e-5) = 316.228
        }
    }
}
