package org.implicit4j.tensor.linear;

import java.util.List;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link LinearMap} by oneDNN. A bound weight is packed once per binding, for the derivative when it is first asked for; one
 * that varies is packed in each call, which costs as much as a few rows.
 */
final class LinearKernel extends Portable {

    private final boolean biased;
    private final boolean bound;
    private final PackedProduct ahead;
    private final PackedProduct back;
    private final WeightGradient weightGradient;
    private final ColumnSums biasGradient;
    private boolean packedBack;

    LinearKernel(LinearMap operation, Place place) {
        super(operation);
        biased = operation.biased();
        int rows = place.result().rows();
        int inputs = place.arguments().get(0).length(-1);
        int outputs = place.result().length(-1);
        bound = place.bound().get(1);
        ahead = new PackedProduct(rows, inputs, outputs, true, place.workers());
        back = new PackedProduct(rows, outputs, inputs, false, place.workers());
        weightGradient = new WeightGradient(rows, inputs, outputs, place.workers());
        biasGradient = new ColumnSums(rows, outputs, place.workers());
    }

    @Override
    public void bind(List<INDArray> arguments) {
        packedBack = false;
        if (bound) {
            ahead.pack(Address.of(arguments.get(1)));
        }
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        packAhead(arguments.get(1));
        long x = Address.of(arguments.get(0));
        if (biased) {
            ahead.runBiased(x, Address.of(arguments.get(2)), Address.of(result));
        } else {
            ahead.run(x, Address.of(result), false);
        }
    }

    private void packAhead(INDArray weight) {
        if (!bound) {
            ahead.pack(Address.of(weight));
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        long given = Address.of(cotangent);
        if (into.wants(0)) {
            if (!bound || !packedBack) {
                back.pack(Address.of(at.argument(1)));
                packedBack = true;
            }
            back.run(given, Address.of(into.target(0)), into.adds(0));
        }
        if (into.wants(1)) {
            weightGradient.run(given, Address.of(at.argument(0)), Address.of(into.target(1)), into.adds(1));
        }
        if (biased && into.wants(2)) {
            biasGradient.run(given, Address.of(into.target(2)), into.adds(2));
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray x = tangents.get(0);
        if (x == null || tangents.stream().skip(1).anyMatch(tangent -> tangent != null)) {
            super.jvp(at, tangents, result);
            return;
        }
        packAhead(at.argument(1));
        ahead.run(Address.of(x), Address.of(result), false);
    }

    @Override
    public void close() {
        ahead.close();
        back.close();
        weightGradient.close();
    }
}
