package org.implicit4j.tensor.regular;

import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Temporaries;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A weight divided by its largest singular value, {@code W / s} with {@code s = transpose(u) W v} (Miyato et al., "Spectral
 * normalization", ICLR 2018, equation 8), so that its map is 1-Lipschitz.
 *
 * <p>Its arguments are W of shape {@code [outputs, ...]}, read as a matrix with one row per output, and the singular vectors
 * u of shape {@code [outputs]} and v of shape {@code [inputs]} from a {@link PowerIteration}. Those count as fixed in the
 * derivative (equation 12), which is exact where they have converged. The derivative keeps all three.
 */
public record SpectralNorm() implements Operation {

    @Override
    public String name() {
        return "spectral-norm";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        Shape weight = arguments.get(0);
        int outputs = weight.length(0);
        int inputs = weight.size() / outputs;
        if (!arguments.get(1).equals(Shape.of(outputs)) || !arguments.get(2).equals(Shape.of(inputs))) {
            throw new IllegalArgumentException("A weight %s needs singular vectors of %d and %d numbers, not %s and %s."
                    .formatted(weight, outputs, inputs, arguments.get(1), arguments.get(2)));
        }
        return weight;
    }

    @Override
    public boolean differentiableBy(int i) {
        return i == 0;
    }

    /** Returns {@code transpose(u) M v}. */
    private static double between(INDArray matrix, INDArray u, INDArray v) {
        try (var temporaries = new Temporaries()) {
            INDArray image = temporaries.of(Matrices.rows(matrix).mmul(Matrices.column(v)));
            return temporaries.of(image.mul(Matrices.column(u))).sumNumber().doubleValue();
        }
    }

    private static double singularValue(Point at) {
        return between(at.argument(0), at.argument(1), at.argument(2));
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        result.assign(arguments.get(0));
        result.divi(between(arguments.get(0), arguments.get(1), arguments.get(2)));
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0)) {
            try (var temporaries = new Temporaries()) {
                double value = singularValue(at);
                double along = temporaries
                                .of(cotangent.mul(at.argument(0)))
                                .sumNumber()
                                .doubleValue()
                        / value;
                INDArray outer = temporaries.of(Matrices.column(at.argument(1)).mmul(Matrices.row(at.argument(2))));
                into.add(
                        0,
                        temporaries
                                .of(Matrices.rows(cotangent).sub(outer.muli(along)))
                                .divi(value));
            }
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray weight = tangents.get(0);
        if (weight == null) {
            result.assign(0);
            return;
        }
        double value = singularValue(at);
        double change = between(weight, at.argument(1), at.argument(2));
        result.assign(at.argument(0));
        result.muli(-change / value).addi(weight).divi(value);
    }
}
