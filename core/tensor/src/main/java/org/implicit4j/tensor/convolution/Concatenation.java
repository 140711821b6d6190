package org.implicit4j.tensor.convolution;

import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Shape;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The channels, or features, of the first argument {@code [..., m]} and behind them those of the second {@code [..., n]}. */
public record Concatenation() implements Operation {

    @Override
    public String name() {
        return "concatenation";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        Shape first = arguments.get(0);
        Shape second = arguments.get(1);
        if (!first.with(-1, 1).equals(second.with(-1, 1))) {
            throw new IllegalArgumentException(
                    "Concatenation takes shapes that differ in their channels only; got %s and %s."
                            .formatted(first, second));
        }
        return first.with(-1, first.length(-1) + second.length(-1));
    }

    /** Returns the part of {@code whole} that holds argument {@code i}, as a matrix with one row per pixel: a view. */
    private static INDArray part(INDArray whole, int i, long channels) {
        long from = i == 0 ? 0 : channels(whole) - channels;
        return rows(whole).get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + channels));
    }

    private static INDArray rows(INDArray array) {
        return array.reshape(array.length() / channels(array), channels(array));
    }

    private static long channels(INDArray array) {
        return array.size(array.rank() - 1);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        for (int i = 0; i < 2; i++) {
            INDArray argument = arguments.get(i);
            part(result, i, channels(argument)).assign(rows(argument));
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        for (int i = 0; i < 2; i++) {
            if (into.wants(i)) {
                try (INDArray part =
                        part(cotangent, i, channels(into.target(i))).dup('c')) {
                    into.add(i, part);
                }
            }
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        result.assign(0);
        for (int i = 0; i < 2; i++) {
            INDArray tangent = tangents.get(i);
            if (tangent != null) {
                part(result, i, channels(tangent)).assign(rows(tangent));
            }
        }
    }

    @Override
    public boolean keepsArgument(int i) {
        return false;
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new ConcatenationKernel(this, place);
    }
}
