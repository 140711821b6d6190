package org.implicit4j.tensor.formula;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A function of each element.
 *
 * @param function which one
 */
public record Unary(Function function) implements Operation {

    /** The functions. */
    public enum Function {
        /** The hyperbolic tangent. */
        TANH
    }

    @Override
    public String name() {
        return function.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        return arguments.get(0);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        result.assign(arguments.get(0));
        Transforms.tanh(result, false);
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0)) {
            try (var temporaries = new Temporaries()) {
                into.add(0, temporaries.of(slope(at)).muli(cotangent));
            }
        }
    }

    private static INDArray slope(Point at) {
        INDArray slope = at.result().mul(at.result());
        return slope.rsubi(1);
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        try (var temporaries = new Temporaries()) {
            result.assign(temporaries.of(slope(at)).muli(Objects.requireNonNull(tangents.get(0))));
        }
    }

    @Override
    public boolean keepsArgument(int i) {
        return false;
    }

    @Override
    public boolean keepsResult() {
        return true;
    }
}
