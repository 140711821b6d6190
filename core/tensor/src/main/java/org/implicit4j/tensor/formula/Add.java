package org.implicit4j.tensor.formula;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The sum {@code a + b}, where the shape of {@code b} equals the inner axes of {@code a}: all of them, or as a bias fewer. */
public record Add() implements Operation {

    @Override
    public String name() {
        return "add";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        return Broadcast.requireInner(name(), arguments);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        result.assign(arguments.get(0));
        Broadcast.rows(result, arguments.get(1)).addiRowVector(Broadcast.row(arguments.get(1)));
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0)) {
            into.add(0, cotangent);
        }
        if (into.wants(1)) {
            try (var temporaries = new Temporaries()) {
                into.add(
                        1,
                        temporaries.of(Broadcast.rows(cotangent, into.target(1)).sum(0)));
            }
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray first = tangents.get(0);
        INDArray second = tangents.get(1);
        if (first == null) {
            result.assign(0);
        } else {
            result.assign(first);
        }
        if (second != null) {
            Broadcast.rows(result, second).addiRowVector(Broadcast.row(second));
        }
    }

    @Override
    public boolean keepsArgument(int i) {
        return false;
    }
}
