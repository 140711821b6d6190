package org.implicit4j.tensor.sparse;

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
 * The weighted sum over neighbours, {@code y_i = sum_e w_e x_col(e)} over the entries e of row i: a sparse matrix times the
 * features of all nodes.
 *
 * <p>Its arguments are x of shape {@code [width, features]} and, if weighted, w of shape {@code [entries]}; the result has
 * shape {@code [height, features]}. Without weights they are all 1. The derivative keeps w, and x for that by w.
 *
 * @param rows where the entries are
 * @param weighted whether weights are an argument
 */
public record GatherSum(SparseRows rows, boolean weighted) implements Operation {

    @Override
    public String name() {
        return "gather-sum";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        Shape x = arguments.get(0);
        if (x.rank() != 2 || x.length(0) != rows.width()) {
            throw new IllegalArgumentException(
                    "A sum over %s needs nodes of shape [%d, features], not %s.".formatted(rows, rows.width(), x));
        }
        if (weighted && !arguments.get(1).equals(Shape.of(rows.entries()))) {
            throw new IllegalArgumentException("A sum over %s needs weights of shape [%d], not %s."
                    .formatted(rows, rows.entries(), arguments.get(1)));
        }
        return x.with(0, rows.height());
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        try (var temporaries = new Temporaries()) {
            var entries = new EntriesOnArrays(rows, temporaries);
            result.assign(entries.intoRows(entries.weighted(entries.ofColumns(arguments.get(0)), weights(arguments))));
        }
    }

    private @Nullable INDArray weights(List<INDArray> arguments) {
        return weighted ? arguments.get(1) : null;
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        try (var temporaries = new Temporaries()) {
            var entries = new EntriesOnArrays(rows, temporaries);
            if (into.wants(0)) {
                INDArray products = entries.weighted(entries.ofRows(cotangent), weighted ? at.argument(1) : null);
                into.add(0, entries.intoColumns(products));
            }
            if (weighted && into.wants(1)) {
                INDArray products = entries.ofRows(cotangent).muli(entries.ofColumns(at.argument(0)));
                into.add(1, temporaries.of(products.sum(1)));
            }
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray x = tangents.get(0);
        INDArray w = weighted ? tangents.get(1) : null;
        result.assign(0);
        try (var temporaries = new Temporaries()) {
            var entries = new EntriesOnArrays(rows, temporaries);
            if (x != null) {
                result.addi(entries.intoRows(entries.weighted(entries.ofColumns(x), weighted ? at.argument(1) : null)));
            }
            if (w != null) {
                result.addi(entries.intoRows(entries.weighted(entries.ofColumns(at.argument(0)), w)));
            }
        }
    }

    @Override
    public boolean keepsArgument(int i) {
        return weighted;
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new GatherSumKernel(this, place);
    }

    @Override
    public double work(List<Shape> arguments) {
        return 2.0 * rows.entries() * arguments.get(0).length(1);
    }
}
