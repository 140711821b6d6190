package org.implicit4j.tensor.attention;

import java.util.List;
import java.util.Objects;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link Softmax} on the CPU: tiles of rows that fit into the cache. */
final class SoftmaxKernel extends Portable {

    private static final int TILE = 16_384; // elements: 64 KB

    private final Workers workers;
    private final int tasks;
    private final long stride;
    private final RowSoftmax tile;
    private final RowSoftmax last;

    SoftmaxKernel(Softmax operation, Place place) {
        super(operation);
        int all = place.result().rows();
        int columns = place.result().length(-1);
        int rows = Math.min(all, Math.max(1, TILE / columns));
        this.workers = place.workers();
        this.tasks = (all + rows - 1) / rows;
        this.stride = (long) rows * columns * Float.BYTES;
        this.tile = new RowSoftmax(rows, columns, workers);
        this.last = new RowSoftmax(all - (tasks - 1) * rows, columns, workers);
    }

    private RowSoftmax tile(int task) {
        return task == tasks - 1 ? last : tile;
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        long from = Address.of(arguments.get(0));
        long to = Address.of(result);
        workers.run(tasks, (worker, task) -> {
            long offset = task * stride;
            tile(task).forward(worker, from + offset, to + offset);
        });
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0) && !into.adds(0)) {
            jacobian(at.result(), cotangent, into.target(0));
        } else {
            super.vjp(at, cotangent, into);
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        jacobian(at.result(), Objects.requireNonNull(tangents.get(0)), result);
    }

    private void jacobian(INDArray p, INDArray vector, INDArray product) {
        long at = Address.of(p);
        long from = Address.of(vector);
        long to = Address.of(product);
        workers.run(tasks, (worker, task) -> {
            long offset = task * stride;
            tile(task).backward(worker, at + offset, from + offset, to + offset);
        });
    }

    @Override
    public void close() {
        tile.close();
        last.close();
    }
}
