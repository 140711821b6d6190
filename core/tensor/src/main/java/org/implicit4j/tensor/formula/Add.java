package org.implicit4j.tensor.formula;

import java.util.List;
import org.implicit4j.tensor.cpu.FloatMath;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sum {@code a + factor b}, where {@code b} may lack outer axes, as a bias does, or have length 1 in one run of axes.
 *
 * @param factor the weight of {@code b}: 1 for a sum, -1 for a difference
 */
public record Add(double factor) implements Elementwise {

    /** The sum {@code a + b}. */
    public Add() {
        this(1);
    }

    @Override
    public String name() {
        return "add";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        Broadcast.of(name(), arguments);
        return arguments.get(0);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        result.assign(arguments.get(0));
        addTo(result, arguments.get(1));
    }

    private void addTo(INDArray result, INDArray second) {
        var broadcast = Broadcast.of(result, second);
        try (var temporaries = new Temporaries()) {
            INDArray weighted = factor == 1 ? second : temporaries.of(second.mul(factor));
            broadcast.large(result).addi(broadcast.small(weighted));
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0)) {
            into.add(0, cotangent);
        }
        if (into.wants(1)) {
            try (var temporaries = new Temporaries()) {
                var broadcast = Broadcast.of(cotangent, into.target(1));
                into.add(1, temporaries.of(broadcast.sum(cotangent)).muli(factor));
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
            addTo(result, second);
        }
    }

    @Override
    public void tile(float[][] sources, float[] result, int count) {
        FloatMath.addWeighted(sources[0], (float) factor, sources[1], result, count);
    }

    @Override
    public void timesSlope(int i, float[][] sources, float[] result, float[] product, int count) {
        if (i == 1 && factor != 1) {
            FloatMath.line((float) factor, product, 0, product, count);
        }
    }

    @Override
    public boolean keepsArgument(int i) {
        return false;
    }
}
