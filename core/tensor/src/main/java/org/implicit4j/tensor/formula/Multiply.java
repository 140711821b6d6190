package org.implicit4j.tensor.formula;

import java.util.List;
import org.implicit4j.tensor.cpu.FloatMath;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The product {@code a b} of elements, where {@code b} may lack outer axes, or have length 1 in one run of axes. */
public record Multiply() implements Elementwise {

    @Override
    public String name() {
        return "multiply";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        Broadcast.of(name(), arguments);
        return arguments.get(0);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        result.assign(arguments.get(0));
        multiply(result, arguments.get(1));
    }

    private static void multiply(INDArray large, INDArray small) {
        var broadcast = Broadcast.of(large, small);
        broadcast.large(large).muli(broadcast.small(small));
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        try (var temporaries = new Temporaries()) {
            if (into.wants(0)) {
                INDArray product = temporaries.of(cotangent.dup());
                multiply(product, at.argument(1));
                into.add(0, product);
            }
            if (into.wants(1)) {
                INDArray product = temporaries.of(cotangent.mul(at.argument(0)));
                into.add(1, temporaries.of(Broadcast.of(product, into.target(1)).sum(product)));
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
            multiply(result, at.argument(1));
        }
        if (second != null) {
            try (var temporaries = new Temporaries()) {
                INDArray product = temporaries.of(at.argument(0).dup());
                multiply(product, second);
                result.addi(product);
            }
        }
    }

    @Override
    public void tile(float[][] sources, float[] result, int count) {
        FloatMath.multiply(sources[0], sources[1], result, count);
    }

    @Override
    public void timesSlope(int i, float[][] sources, float[] result, float[] product, int count) {
        FloatMath.multiply(product, sources[1 - i], product, count);
    }
}
