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
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The gate {@code y = silu(a) b} of rows {@code [a, b]}, with {@code silu(a) = a / (1 + exp(-a))}: from {@code [..., 2 n]} to
 * {@code [..., n]} (Shazeer, "GLU variants improve transformer", 2020, equation 6). The derivative keeps the rows.
 */
public record GatedSilu() implements Operation {

    @Override
    public String name() {
        return "gated-silu";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        Shape pairs = arguments.get(0);
        if (pairs.length(-1) % 2 != 0) {
            throw new IllegalArgumentException(
                    "A gate takes an even number of features, half of them gates, not shape %s.".formatted(pairs));
        }
        return pairs.with(-1, pairs.length(-1) / 2);
    }

    private static INDArray half(INDArray pairs, int which) {
        INDArray rows = Matrices.rows(pairs);
        long width = rows.size(1) / 2;
        INDArrayIndex columns = NDArrayIndex.interval(which * width, (which + 1) * width);
        return rows.get(NDArrayIndex.all(), columns);
    }

    private static INDArray gate(INDArray pairs, Temporaries temporaries) {
        return temporaries.of(half(pairs, 0).dup('c'));
    }

    private static INDArray value(INDArray pairs, Temporaries temporaries) {
        return temporaries.of(half(pairs, 1).dup('c'));
    }

    private static INDArray sigmoid(INDArray gate, Temporaries temporaries) {
        return temporaries.of(Transforms.sigmoid(gate, true));
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        try (var temporaries = new Temporaries()) {
            INDArray gate = gate(arguments.get(0), temporaries);
            INDArray sigmoid = sigmoid(gate, temporaries);
            Matrices.rows(result).assign(gate.muli(sigmoid).muli(value(arguments.get(0), temporaries)));
        }
    }

    /** The partial derivatives by a and by b, as fresh arrays. */
    private record Slopes(INDArray byGate, INDArray byValue) {

        static Slopes at(INDArray pairs, Temporaries temporaries) {
            INDArray gate = gate(pairs, temporaries);
            INDArray sigmoid = sigmoid(gate, temporaries);
            INDArray byGate = temporaries.of(sigmoid.rsub(1)).muli(gate).addi(1).muli(sigmoid);
            return new Slopes(byGate.muli(value(pairs, temporaries)), gate.muli(sigmoid));
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (!into.wants(0)) {
            return;
        }
        try (var temporaries = new Temporaries()) {
            Slopes slopes = Slopes.at(at.argument(0), temporaries);
            INDArray given = Matrices.rows(cotangent);
            INDArray product = temporaries.of(at.argument(0).like());
            half(product, 0).assign(slopes.byGate.muli(given));
            half(product, 1).assign(slopes.byValue.muli(given));
            into.add(0, product);
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray tangent = tangents.get(0);
        if (tangent == null) {
            result.assign(0);
            return;
        }
        try (var temporaries = new Temporaries()) {
            Slopes slopes = Slopes.at(at.argument(0), temporaries);
            INDArray sum = slopes.byGate.muli(gate(tangent, temporaries));
            Matrices.rows(result).assign(sum.addi(slopes.byValue.muli(value(tangent, temporaries))));
        }
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new GatedSiluKernel(this, place);
    }

    @Override
    public double work(List<Shape> arguments) {
        return 20.0 * shape(arguments).size(); // the exponential as a rational function
    }
}
