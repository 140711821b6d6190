package org.implicit4j.tensor.convolution;

import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Shape;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An image {@code [batch, height, width, channels]} without its outer cells.
 *
 * @param frame how many cells are cut off on each side
 */
public record Crop(Frame frame) implements Operation {

    @Override
    public String name() {
        return "crop";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        return frame.within(arguments.get(0));
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        result.assign(frame.inner(arguments.get(0)));
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0)) {
            if (!into.adds(0)) {
                into.target(0).assign(0);
            }
            frame.inner(into.target(0)).addi(cotangent);
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray tangent = tangents.get(0);
        if (tangent == null) {
            result.assign(0);
        } else {
            forward(List.of(tangent), result);
        }
    }

    @Override
    public boolean keepsArgument(int i) {
        return false;
    }
}
