package org.implicit4j.tensor.formula;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Some neighbouring elements of the innermost axis: {@code y[..., j] = x[..., first + j]}.
 *
 * @param first the first of them, from 0 on
 * @param count how many, at least 1
 */
public record Columns(int first, int count) implements Operation {

    /**
     * @throws IllegalArgumentException if {@code first} is negative or {@code count} not positive
     */
    public Columns {
        if (first < 0 || count < 1) {
            throw new IllegalArgumentException(
                    "first (%d) must be at least 0 and count (%d) at least 1.".formatted(first, count));
        }
    }

    @Override
    public String name() {
        return "columns";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        Shape x = arguments.get(0);
        if (first + count > x.length(-1)) {
            throw new IllegalArgumentException(
                    "Shape %s has no columns %d to %d.".formatted(x, first, first + count - 1));
        }
        return x.with(-1, count);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        rows(result).assign(columns(arguments.get(0)));
    }

    private INDArray columns(INDArray x) {
        return rows(x).get(NDArrayIndex.all(), NDArrayIndex.interval(first, first + count));
    }

    private static INDArray rows(INDArray x) {
        long length = x.size(-1);
        return x.reshape(x.length() / length, length);
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0)) {
            INDArray target = into.target(0);
            if (!into.adds(0)) {
                target.assign(0);
            }
            columns(target).addi(rows(cotangent));
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray tangent = tangents.get(0);
        if (tangent == null) {
            result.assign(0);
        } else {
            rows(result).assign(columns(tangent));
        }
    }

    @Override
    public boolean keepsArgument(int i) {
        return false;
    }

    @Override
    public double work(List<Shape> arguments) {
        return 0;
    }
}
