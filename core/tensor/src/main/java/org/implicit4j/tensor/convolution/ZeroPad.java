package org.implicit4j.tensor.convolution;

import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Shape;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An image {@code [batch, height, width, channels]} in a frame of zeros; {@link Crop} takes the frame off.
 *
 * @param frame how many cells on each side
 */
public record ZeroPad(Frame frame) implements Operation {

    @Override
    public String name() {
        return "zero-pad";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        return frame.around(arguments.get(0));
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        result.assign(0);
        frame.inner(result).assign(arguments.get(0));
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0)) {
            try (INDArray inner = frame.inner(cotangent).dup('c')) {
                into.add(0, inner);
            }
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
