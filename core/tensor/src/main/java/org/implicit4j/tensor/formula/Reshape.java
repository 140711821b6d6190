package org.implicit4j.tensor.formula;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The same elements in another shape. Costs nothing: kernels let the result share the memory of the argument.
 *
 * @param target the shape of the result
 */
public record Reshape(Shape target) implements Operation {

    @Override
    public String name() {
        return "reshape";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        if (arguments.get(0).size() != target.size()) {
            throw new IllegalArgumentException("Shape %s has %d elements and cannot become %s with %d."
                    .formatted(arguments.get(0), arguments.get(0).size(), target, target.size()));
        }
        return target;
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        result.assign(arguments.get(0).reshape(result.shape()));
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0)) {
            into.add(0, cotangent);
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray tangent = tangents.get(0);
        if (tangent == null) {
            result.assign(0);
        } else {
            result.assign(tangent.reshape(result.shape()));
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
