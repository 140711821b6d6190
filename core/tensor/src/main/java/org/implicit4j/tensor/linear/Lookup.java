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
 * Rows of a table by their numbers: {@code y[i] = scale * table[ids[i]]}.
 *
 * <p>Its arguments are ids of shape {@code [...]} and the table of shape {@code [rows, width]}; the result has shape
 * {@code [..., width]}. Ids are whole numbers from 0 on, held as floating-point numbers: exact up to 16.7 million in
 * float32. The derivative keeps the ids and adds up the cotangents of equal ids, in their order.
 *
 * @param scale multiplies every row; finite
 */
public record Lookup(double scale) implements Operation {

    /**
     * @throws IllegalArgumentException if {@code scale} is not finite
     */
    public Lookup {
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException("scale (%s) must be finite.".formatted(scale));
        }
    }

    @Override
    public String name() {
        return "lookup";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        Shape table = arguments.get(1);
        if (table.rank() != 2) {
            throw new IllegalArgumentException("A table has shape [rows, width], not %s.".formatted(table));
        }
        return arguments.get(0).followedBy(table.length(1));
    }

    /**
     * Returns the ids as row numbers.
     *
     * @throws IllegalArgumentException if one is not a whole number from 0 to {@code rows - 1}
     */
    static int[] rows(INDArray ids, long rows) {
        double[] numbers = ids.reshape(ids.length()).toDoubleVector();
        var found = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            double id = numbers[i];
            if (!(id >= 0 && id < rows && id == Math.rint(id))) {
                throw new IllegalArgumentException(
                        "Id %s at position %d is not a whole number from 0 to %d.".formatted(id, i, rows - 1));
            }
            found[i] = (int) id;
        }
        return found;
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        pick(rows(arguments.get(0), arguments.get(1).size(0)), arguments.get(1), result);
    }

    private void pick(int[] rows, INDArray table, INDArray result) {
        INDArray target = Matrices.rows(result);
        for (int i = 0; i < rows.length; i++) {
            target.getRow(i).assign(table.getRow(rows[i]));
        }
        result.muli(scale);
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (!into.wants(1)) {
            return;
        }
        INDArray target = into.target(1);
        if (!into.adds(1)) {
            target.assign(0);
        }
        int[] rows = rows(at.argument(0), target.size(0));
        try (var temporaries = new Temporaries()) {
            INDArray scaled = temporaries.of(Matrices.rows(cotangent).mul(scale));
            for (int i = 0; i < rows.length; i++) {
                target.getRow(rows[i]).addi(scaled.getRow(i));
            }
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray table = tangents.get(1);
        if (table == null) {
            result.assign(0);
        } else {
            pick(rows(at.argument(0), table.size(0)), table, result);
        }
    }

    @Override
    public boolean keepsArgument(int i) {
        return i == 0;
    }

    @Override
    public boolean differentiableBy(int i) {
        return i == 1;
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new LookupKernel(this, place);
    }
}
