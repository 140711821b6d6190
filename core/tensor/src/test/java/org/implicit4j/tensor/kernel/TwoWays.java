package org.implicit4j.tensor.kernel;

import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Shape;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An operation that tells how it was run: all ones if it is portable, all twos if it was prepared. */
record TwoWays() implements Operation {

    @Override
    public String name() {
        return "two-ways";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        return arguments.get(0);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        result.assign(1);
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        into.add(0, cotangent);
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        result.assign(0);
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new Portable(this) {
            @Override
            public void forward(List<INDArray> arguments, INDArray result) {
                result.assign(2);
            }
        };
    }
}
