package org.implicit4j.tensor.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What every {@link Operation} promises, checked in float64. Extend this class, once per setting that matters, and return the
 * operation and the shapes of its arguments.
 */
@SuppressWarnings("exports") // it lies in an exported package, but a test class is exported to nobody
public abstract class OperationContract {

    protected OperationContract() {}

    protected abstract Operation operation();

    protected abstract List<Shape> arguments();

    /** Returns a value for argument {@code i}; override it for indices, masks and restricted domains. */
    protected INDArray value(int i, Shape shape, RandomGenerator random) {
        return gaussian(shape, random);
    }

    protected static INDArray gaussian(Shape shape, RandomGenerator random) {
        double[] numbers = random.doubles(shape.size()).toArray();
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = random.nextGaussian();
        }
        return Nd4j.createFromArray(numbers).reshape(shape.toLongs());
    }

    private final RandomGenerator random = new Random(7);

    private List<INDArray> values() {
        return IntStream.range(0, arguments().size())
                .mapToObj(i -> value(i, arguments().get(i), random))
                .toList();
    }

    private INDArray evaluate(List<INDArray> values) {
        INDArray result = Nd4j.valueArrayOf(operation().shape(arguments()).toLongs(), Double.NaN, DataType.DOUBLE);
        operation().forward(values, result);
        return result;
    }

    private List<@Nullable INDArray> tangents() {
        List<@Nullable INDArray> tangents = new ArrayList<>();
        for (int i = 0; i < arguments().size(); i++) {
            tangents.add(operation().differentiableBy(i) ? gaussian(arguments().get(i), random) : null);
        }
        return tangents;
    }

    /** A point that holds what the operation says it keeps, and nothing else. */
    private Point point(List<INDArray> values) {
        INDArray result = evaluate(values);
        return new Point() {
            @Override
            public INDArray argument(int i) {
                assertThat(operation().keepsArgument(i))
                        .as("keeps argument %d", i)
                        .isTrue();
                return values.get(i);
            }

            @Override
            public INDArray result() {
                assertThat(operation().keepsResult()).as("keeps result").isTrue();
                return result;
            }
        };
    }

    /** Cotangents that hold {@code start} before; NaN where they must be overwritten. */
    private record Collected(List<@Nullable INDArray> arrays, boolean adding) implements Cotangents {
        @Override
        public boolean wants(int i) {
            return arrays.get(i) != null;
        }

        @Override
        public INDArray target(int i) {
            var array = arrays.get(i);
            if (array == null) {
                throw new IllegalStateException("Nobody wants the cotangent of argument " + i);
            }
            return array;
        }

        @Override
        public boolean adds(int i) {
            return adding;
        }
    }

    private List<@Nullable INDArray> vjp(List<INDArray> values, INDArray cotangent, double start, int only) {
        List<@Nullable INDArray> arrays = new ArrayList<>();
        for (int i = 0; i < arguments().size(); i++) {
            boolean wanted = operation().differentiableBy(i) && (only < 0 || only == i);
            arrays.add(wanted ? Nd4j.valueArrayOf(arguments().get(i).toLongs(), start, DataType.DOUBLE) : null);
        }
        operation().vjp(point(values), cotangent, new Collected(arrays, !Double.isNaN(start)));
        return arrays;
    }

    private INDArray jvp(List<INDArray> values, List<@Nullable INDArray> tangents) {
        INDArray result = Nd4j.valueArrayOf(operation().shape(arguments()).toLongs(), Double.NaN, DataType.DOUBLE);
        operation().jvp(point(values), tangents, result);
        return result;
    }

    private INDArray centralDifference(List<INDArray> values, List<@Nullable INDArray> tangents, double h) {
        INDArray ahead = evaluate(shifted(values, tangents, h));
        INDArray behind = evaluate(shifted(values, tangents, -h));
        return ahead.subi(behind).divi(2 * h);
    }

    private static List<INDArray> shifted(List<INDArray> values, List<@Nullable INDArray> tangents, double h) {
        List<INDArray> shifted = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            INDArray tangent = tangents.get(i);
            shifted.add(tangent == null ? values.get(i) : values.get(i).add(tangent.mul(h)));
        }
        return shifted;
    }

    private static double largest(INDArray array) {
        return array.amaxNumber().doubleValue();
    }

    private static double dot(INDArray a, INDArray b) {
        return a.mul(b).sumNumber().doubleValue();
    }

    /** The error of a central difference is {@code c h^2} plus rounding of {@code 1e-16 / h}. */
    @Test
    public void jvpAgreesWithCentralDifferencesWhoseErrorFallsAsTheSquareOfTheStep() {
        var values = values();
        var tangents = tangents();
        INDArray exact = jvp(values, tangents);
        double scale = largest(exact) + largest(evaluate(values));
        double coarse = largest(centralDifference(values, tangents, 1e-3).subi(exact)) / scale;
        double fine = largest(centralDifference(values, tangents, 1e-4).subi(exact)) / scale;

        assertThat(fine).isLessThan(1e-6); // c h^2 with c up to 100
        assertThat(fine).isLessThan(Math.max(coarse / 50, 1e-10)); // a hundredth, or down to rounding
    }

    /** {@code <J v, w> = <v, transpose(J) w>} for all arguments together. */
    @Test
    public void vjpIsTheTransposeOfJvp() {
        var values = values();
        var tangents = tangents();
        INDArray product = jvp(values, tangents);
        INDArray cotangent = gaussian(operation().shape(arguments()), random);
        var back = vjp(values, cotangent, Double.NaN, -1);

        double forward = dot(product, cotangent);
        double backward = 0;
        double size = 1e-300;
        for (int i = 0; i < back.size(); i++) {
            INDArray array = back.get(i);
            INDArray tangent = tangents.get(i);
            if (array != null && tangent != null) {
                backward += dot(array, tangent);
                size += array.norm2Number().doubleValue()
                        * tangent.norm2Number().doubleValue();
            }
        }
        assertThat(backward).isCloseTo(forward, org.assertj.core.api.Assertions.within(1e-12 * size));
    }

    @Test
    public void eachCotangentIsTheSameAloneAndAddsToWhatIsThere() {
        var values = values();
        INDArray cotangent = gaussian(operation().shape(arguments()), random);
        var together = vjp(values, cotangent, Double.NaN, -1);
        for (int i = 0; i < together.size(); i++) {
            INDArray expected = together.get(i);
            if (expected != null) {
                INDArray alone = vjp(values, cotangent, 3, i).get(i);
                assertThat(alone).isNotNull();
                double rounding = 1e-12 * (3 + largest(expected)); // added in another order
                assertThat(largest(alone.sub(3).subi(expected))).isLessThan(rounding);
            }
        }
    }

    @Test
    public void nothingButTheResultIsWritten() {
        var values = values();
        var before = values.stream().map(INDArray::dup).toList();
        INDArray cotangent = gaussian(operation().shape(arguments()), random);
        INDArray cotangentBefore = cotangent.dup();
        INDArray first = evaluate(values);
        vjp(values, cotangent, Double.NaN, -1);
        jvp(values, tangents());

        assertThat(evaluate(values)).isEqualTo(first);
        assertThat(values).isEqualTo(before);
        assertThat(cotangent).isEqualTo(cotangentBefore);
        assertThat(first.isNaN().any()).isFalse();
    }

    /** Rounding of float32 is 6e-8; sums of a few hundred terms, and a few steps of them, add up to a hundred times that. */
    protected double floatTolerance() {
        return 1e-5;
    }

    @Test
    public void preparedForTheCpuItComputesTheSame() {
        var values = values().stream().map(OperationContract::rounded).toList();
        var tangents = tangents();
        INDArray cotangent = rounded(gaussian(operation().shape(arguments()), random));
        for (boolean bound : new boolean[] {false, true}) {
            try (var prepared = new OnTheCpu(operation(), values, 2, bound)) {
                assertClose(prepared.forward(), evaluate(values));
                assertClose(prepared.jvp(tangents), jvp(values, tangents));
                assertAllClose(prepared.vjp(cotangent, 0, false), vjp(values, cotangent, 0, -1));
                assertAllClose(prepared.vjp(cotangent, 3, true), vjp(values, cotangent, 3, -1));
            }
        }
    }

    @Test
    public void preparedForTheCpuTheBitsDoNotDependOnTheNumberOfThreads() {
        var values = values();
        INDArray cotangent = gaussian(operation().shape(arguments()), random);
        try (var one = new OnTheCpu(operation(), values, 1, true);
                var three = new OnTheCpu(operation(), values, 3, true)) {
            assertThat(three.forward().toString()).isEqualTo(one.forward().toString());
            assertThat(three.forward()).isEqualTo(one.forward());
            assertThat(three.vjp(cotangent, 0, false)).isEqualTo(one.vjp(cotangent, 0, false));
        }
    }

    private static INDArray rounded(INDArray array) {
        return array.dataType() == DataType.DOUBLE
                ? array.castTo(DataType.FLOAT).castTo(DataType.DOUBLE)
                : array;
    }

    private void assertAllClose(List<@Nullable INDArray> actual, List<@Nullable INDArray> expected) {
        for (int i = 0; i < expected.size(); i++) {
            INDArray wanted = expected.get(i);
            INDArray found = actual.get(i);
            assertThat(found == null).isEqualTo(wanted == null);
            if (found != null && wanted != null) {
                assertClose(found, wanted);
            }
        }
    }

    private void assertClose(INDArray actual, INDArray expected) {
        double scale = largest(expected) + 1e-30;
        assertThat(largest(actual.castTo(DataType.DOUBLE).subi(expected)) / scale)
                .isLessThan(floatTolerance());
    }

    @Test
    public void nameIsLowerCaseDigitsAndDashes() {
        assertThat(operation().name()).matches("[a-z][a-z0-9-]*");
    }
}
