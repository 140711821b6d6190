package org.implicit4j.tensor.sparse;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.FloatMath;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link GatherSum} in Java loops. The nodes that are read from are copied to a {@code float[]} first, where single rows can
 * be reached without a call; the derivative by them goes through the transposed matrix.
 */
final class GatherSumKernel extends Portable {

    private static final int COPY = 1 << 16;

    private final boolean weighted;
    private final SparseRows rows;
    private final Workers workers;
    private final GatherPass ahead;
    private final float[] nodes;
    private final float[] weights;
    private @Nullable Backward backward;

    /** What only derivatives need. */
    private final class Backward {
        private final SparseRows.Transposed transposed = rows.transposed();
        private final GatherPass pass = new GatherPass(transposed.rows(), features(), workers);
        private final float[] cotangent = new float[rows.height() * features()];
        private final float[] weights = new float[rows.entries()];
    }

    GatherSumKernel(GatherSum operation, Place place) {
        super(operation);
        weighted = operation.weighted();
        rows = operation.rows();
        workers = place.workers();
        int features = place.result().length(1);
        ahead = new GatherPass(rows, features, workers);
        nodes = new float[place.arguments().get(0).size()];
        weights = new float[rows.entries()];
        Arrays.fill(weights, 1);
    }

    private int features() {
        return nodes.length / rows.width();
    }

    private Backward backward() {
        if (backward == null) {
            backward = new Backward();
        }
        return backward;
    }

    private void read(INDArray array, float[] target) {
        long address = Address.of(array);
        int tasks = (target.length + COPY - 1) / COPY;
        workers.run(tasks, task -> {
            int from = task * COPY;
            new Address(address + (long) from * Float.BYTES).get(target, from, Math.min(COPY, target.length - from));
        });
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        sum(arguments.get(0), weighted ? arguments.get(1) : null, result, false);
    }

    private void sum(INDArray x, @Nullable INDArray w, INDArray result, boolean adds) {
        read(x, nodes);
        if (w != null) {
            read(w, weights);
        }
        ahead.run(nodes, weights, Address.of(result), adds);
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        var back = backward();
        read(cotangent, back.cotangent);
        if (into.wants(0)) {
            if (weighted) {
                read(at.argument(1), weights);
            }
            int[] origin = back.transposed.origin();
            for (int k = 0; k < origin.length; k++) {
                back.weights[k] = weights[origin[k]];
            }
            back.pass.run(back.cotangent, back.weights, Address.of(into.target(0)), into.adds(0));
        }
        if (weighted && into.wants(1)) {
            read(at.argument(0), nodes);
            ahead.dots(back.cotangent, nodes, back.weights);
            if (into.adds(1)) {
                read(into.target(1), weights);
                FloatMath.add(weights, back.weights, back.weights, weights.length);
            }
            new Address(Address.of(into.target(1))).put(back.weights, 0, back.weights.length);
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray x = tangents.get(0);
        INDArray w = weighted ? tangents.get(1) : null;
        if (x == null && w == null) {
            result.assign(0);
        }
        if (x != null) {
            sum(x, weighted ? at.argument(1) : null, result, false);
        }
        if (w != null) {
            sum(at.argument(0), w, result, x != null);
        }
    }
}
