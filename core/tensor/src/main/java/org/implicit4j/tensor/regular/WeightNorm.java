package org.implicit4j.tensor.regular;

import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Temporaries;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Weights by direction and length, {@code w_i = g_i v_i / |v_i|} for each output i (Salimans and Kingma, "Weight
 * normalization", NeurIPS 2016, equation 2).
 *
 * <p>Its arguments are v of shape {@code [outputs, ...]} and g with one number per output; the derivative keeps both.
 */
public record WeightNorm() implements Operation {

    @Override
    public String name() {
        return "weight-norm";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        Shape v = arguments.get(0);
        Shape g = arguments.get(1);
        if (g.size() != v.length(0)) {
            throw new IllegalArgumentException("Directions %s need %d lengths, not %s.".formatted(v, v.length(0), g));
        }
        return v;
    }

    /** Returns the sum of products in each row, as a column. */
    private static INDArray dots(INDArray a, INDArray b, Temporaries temporaries) {
        return Matrices.column(temporaries.of(temporaries.of(a.mul(b)).sum(1)));
    }

    private static INDArray norms(INDArray v, Temporaries temporaries) {
        return Transforms.sqrt(dots(Matrices.rows(v), Matrices.rows(v), temporaries), false);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        try (var temporaries = new Temporaries()) {
            INDArray v = arguments.get(0);
            INDArray factors = temporaries.of(Matrices.column(arguments.get(1)).div(norms(v, temporaries)));
            result.assign(v);
            Matrices.rows(result).muliColumnVector(factors);
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        try (var temporaries = new Temporaries()) {
            INDArray norms = norms(at.argument(0), temporaries);
            INDArray unit = temporaries.of(Matrices.rows(at.argument(0)).divColumnVector(norms));
            INDArray along = dots(unit, Matrices.rows(cotangent), temporaries);
            if (into.wants(0)) {
                INDArray factors =
                        temporaries.of(Matrices.column(at.argument(1)).div(norms));
                INDArray across =
                        temporaries.of(Matrices.rows(cotangent).sub(temporaries.of(unit.mulColumnVector(along))));
                into.add(0, across.muliColumnVector(factors));
            }
            if (into.wants(1)) {
                into.add(1, along);
            }
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray v = tangents.get(0);
        INDArray g = tangents.get(1);
        result.assign(0);
        try (var temporaries = new Temporaries()) {
            INDArray norms = norms(at.argument(0), temporaries);
            INDArray unit = temporaries.of(Matrices.rows(at.argument(0)).divColumnVector(norms));
            if (v != null) {
                INDArray along = dots(unit, Matrices.rows(v), temporaries);
                INDArray across = temporaries.of(Matrices.rows(v).sub(temporaries.of(unit.mulColumnVector(along))));
                INDArray factors =
                        temporaries.of(Matrices.column(at.argument(1)).div(norms));
                Matrices.rows(result).addi(across.muliColumnVector(factors));
            }
            if (g != null) {
                Matrices.rows(result).addi(unit.muliColumnVector(Matrices.column(g)));
            }
        }
    }
}
