package org.implicit4j.tensor.linear;

import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Temporaries;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The linear map of each row: {@code y = x transpose(W) + b}.
 *
 * <p>Its arguments are x of shape {@code [..., in]}, the weight W of shape {@code [out, in]}, or {@code [out, in, 1, 1]} as
 * checkpoints hold that of a convolution of one pixel, and, if there is one, the bias b of shape {@code [out]}. The
 * derivative keeps x and W.
 *
 * @param biased whether there is a bias
 */
public record LinearMap(boolean biased) implements Operation {

    @Override
    public String name() {
        return "linear-map";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        Shape x = arguments.get(0);
        Shape weight = arguments.get(1);
        int outputs = weight.length(0);
        if (weight.size() != outputs * x.length(-1)) {
            throw new IllegalArgumentException("Rows of %d features need a weight of shape [out, %d], not %s."
                    .formatted(x.length(-1), x.length(-1), weight));
        }
        if (biased && !arguments.get(2).equals(Shape.of(outputs))) {
            throw new IllegalArgumentException(
                    "The weight %s needs a bias of shape [%d], not %s.".formatted(weight, outputs, arguments.get(2)));
        }
        return x.with(-1, outputs);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        multiply(arguments.get(0), arguments.get(1), result, false);
        if (biased) {
            Matrices.rows(result)
                    .addiRowVector(arguments.get(2).reshape(1, arguments.get(2).length()));
        }
    }

    private static void multiply(INDArray x, INDArray weight, INDArray result, boolean adds) {
        try (var temporaries = new Temporaries()) {
            INDArray product = temporaries.of(
                    Matrices.rows(x).mmul(Matrices.outputs(weight).transpose()));
            if (adds) {
                Matrices.rows(result).addi(product);
            } else {
                Matrices.rows(result).assign(product);
            }
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        INDArray rows = Matrices.rows(cotangent);
        try (var temporaries = new Temporaries()) {
            if (into.wants(0)) {
                into.add(0, temporaries.of(rows.mmul(Matrices.outputs(at.argument(1)))));
            }
            if (into.wants(1)) {
                into.add(1, temporaries.of(rows.transpose().mmul(Matrices.rows(at.argument(0)))));
            }
            if (biased && into.wants(2)) {
                into.add(2, temporaries.of(rows.sum(0)));
            }
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray x = tangents.get(0);
        INDArray weight = tangents.get(1);
        INDArray bias = biased ? tangents.get(2) : null;
        if (x == null) {
            result.assign(0);
        } else {
            multiply(x, at.argument(1), result, false);
        }
        if (weight != null) {
            multiply(at.argument(0), weight, result, true);
        }
        if (bias != null) {
            Matrices.rows(result).addiRowVector(bias.reshape(1, bias.length()));
        }
    }

    @Override
    public boolean keepsArgument(int i) {
        return i < 2;
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new LinearKernel(this, place);
    }

    @Override
    public double work(List<Shape> arguments) {
        return 2.0 * arguments.get(0).rows() * arguments.get(1).size();
    }
}
