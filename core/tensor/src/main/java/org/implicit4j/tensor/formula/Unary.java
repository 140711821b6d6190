package org.implicit4j.tensor.formula;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function of each element.
 *
 * @param function which one
 */
public record Unary(Function function) implements Elementwise {

    @Override
    public String name() {
        return function.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        return arguments.get(0);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        function.value(arguments.get(0), result);
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0)) {
            try (var temporaries = new Temporaries()) {
                into.add(0, temporaries.of(slope(at)).muli(cotangent));
            }
        }
    }

    private INDArray slope(Point at) {
        return function.slope(function.slopeOfResult() ? at.result() : at.argument(0));
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        try (var temporaries = new Temporaries()) {
            result.assign(temporaries.of(slope(at)).muli(Objects.requireNonNull(tangents.get(0))));
        }
    }

    @Override
    public void tile(float[][] sources, float[] result, int count) {
        function.value(sources[0], result, count);
    }

    @Override
    public void timesSlope(int i, float[][] sources, float[] result, float[] product, int count) {
        function.timesSlope(function.slopeOfResult() ? result : sources[0], product, count);
    }

    @Override
    public boolean keepsArgument(int i) {
        return !function.slopeOfResult();
    }

    @Override
    public boolean keepsResult() {
        return function.slopeOfResult();
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new UnaryKernel(this, place);
    }
}
