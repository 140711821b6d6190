package org.implicit4j.tensor.norm;

import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Shape;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One slice along the outermost axis, which the result lacks.
 *
 * @param index which one
 */
record Part(int index) implements Operation {

    @Override
    public String name() {
        return "part";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        List<Integer> lengths = arguments.get(0).lengths();
        if (index < 0 || index >= lengths.get(0)) {
            throw new IllegalArgumentException("%s has no part %d.".formatted(arguments.get(0), index));
        }
        return new Shape(lengths.subList(1, lengths.size()));
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        result.assign(arguments.get(0).slice(index));
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0)) {
            INDArray target = into.target(0);
            if (!into.adds(0)) {
                target.assign(0);
            }
            target.slice(index).addi(cotangent);
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

    @Override
    public PreparedOperation prepare(Place place) {
        return new PartKernel(this, place);
    }
}
