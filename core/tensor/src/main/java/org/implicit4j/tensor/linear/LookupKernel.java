package org.implicit4j.tensor.linear;

import java.util.List;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.FloatMath;
import org.implicit4j.tensor.cpu.Tiles;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link Lookup} row by row. For the derivative, each task adds to some rows of the table and looks through all ids for
 * them, so that equal ids are added up in their order whatever the threads do.
 */
final class LookupKernel extends Portable {

    private static final int TASKS = 8;
    private static final int LEAST_ROWS = 64; // fewer are done before another thread has begun

    private final float scale;
    private final int width;
    private final int tableRows;
    private final Tiles results;
    private final Tiles table;
    private final Workers workers;
    private final float[][] rows;
    private final float[][] sums;

    LookupKernel(Lookup operation, Place place) {
        super(operation);
        this.scale = (float) operation.scale();
        this.width = place.result().length(-1);
        this.tableRows = place.arguments().get(1).length(0);
        this.results = share(place.result().rows());
        this.table = share(tableRows);
        this.workers = place.workers();
        this.rows = new float[workers.threads()][width];
        this.sums = new float[workers.threads()][width];
    }

    private static Tiles share(int count) {
        return new Tiles(count, Math.max(LEAST_ROWS, (count + TASKS - 1) / TASKS));
    }

    private Address row(long matrix, int row) {
        return new Address(matrix + (long) row * width * Float.BYTES);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        int[] ids = Lookup.rows(arguments.get(0), tableRows);
        long from = Address.of(arguments.get(1));
        long to = Address.of(result);
        workers.run(results.count(), (worker, task) -> {
            var row = rows[worker];
            int end = results.start(task) + results.size(task);
            for (int i = results.start(task); i < end; i++) {
                row(from, ids[i]).get(row);
                FloatMath.line(scale, row, 0, row, width);
                row(to, i).put(row);
            }
        });
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (!into.wants(1)) {
            return;
        }
        int[] ids = Lookup.rows(at.argument(0), tableRows);
        if (!into.adds(1)) {
            into.target(1).assign(0);
        }
        long given = Address.of(cotangent);
        long target = Address.of(into.target(1));
        workers.run(table.count(), (worker, task) -> {
            int first = table.start(task);
            int end = first + table.size(task);
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] >= first && ids[i] < end) {
                    add(row(given, i), row(target, ids[i]), rows[worker], sums[worker]);
                }
            }
        });
    }

    private void add(Address from, Address to, float[] row, float[] sum) {
        from.get(row);
        to.get(sum);
        FloatMath.addWeighted(sum, scale, row, sum, width);
        to.put(sum);
    }
}
