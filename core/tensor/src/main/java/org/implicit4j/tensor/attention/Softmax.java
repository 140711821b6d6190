package org.implicit4j.tensor.attention;

import java.util.List;
import java.util.Objects;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Temporaries;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The softmax over the innermost axis: {@code p[j] = exp(x[j]) / sum_k exp(x[k])}.
 *
 * <p>The largest element of a row is subtracted first, so that nothing overflows. The derivative reads the result alone.
 */
public record Softmax() implements Operation {

    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        return arguments.get(0);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        result.assign(arguments.get(0));
        normalise(result);
    }

    /** Replaces each row by its softmax. */
    static void normalise(INDArray scores) {
        try (var temporaries = new Temporaries()) {
            INDArray rows = rows(scores);
            rows.subiColumnVector(temporaries.of(rows.max(1)));
            Transforms.exp(rows, false);
            rows.diviColumnVector(temporaries.of(rows.sum(1)));
        }
    }

    /** Returns {@code p (v - sum_j p[j] v[j])}, the Jacobian, which is symmetric, times {@code v}; fresh. */
    static INDArray jacobian(INDArray p, INDArray v) {
        try (var temporaries = new Temporaries()) {
            INDArray product = p.mul(v);
            INDArray mean = temporaries.of(rows(product).sum(1));
            rows(product).subi(temporaries.of(rows(p).mulColumnVector(mean)));
            return product;
        }
    }

    private static INDArray rows(INDArray array) {
        long length = array.size(-1);
        return array.reshape(array.length() / length, length);
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0)) {
            try (var temporaries = new Temporaries()) {
                into.add(0, temporaries.of(jacobian(at.result(), cotangent)));
            }
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        try (var temporaries = new Temporaries()) {
            result.assign(temporaries.of(jacobian(at.result(), Objects.requireNonNull(tangents.get(0)))));
        }
    }

    @Override
    public boolean keepsArgument(int i) {
        return false;
    }

    @Override
    public boolean keepsResult() {
        return true;
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new SoftmaxKernel(this, place);
    }

    /** Counts an exponential as ten. */
    @Override
    public double work(List<Shape> arguments) {
        return 14.0 * arguments.get(0).size();
    }
}
