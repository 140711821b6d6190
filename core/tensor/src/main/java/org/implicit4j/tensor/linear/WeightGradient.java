package org.implicit4j.tensor.linear;

import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.FloatMath;
import org.implicit4j.tensor.cpu.MatrixProduct;
import org.implicit4j.tensor.cpu.Tiles;
import org.implicit4j.tensor.cpu.Workers;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradient by a weight, {@code dW = transpose(dY) X}: a small matrix that sums over many rows.
 *
 * <p>Cut into tiles of rows of dW; where these are few, also into stretches of rows of X and dY, whose sums are added in
 * their order.
 */
final class WeightGradient implements AutoCloseable {

    private static final int LEAST_OUTPUTS = 256; // fewer to a tile make the product slower
    private static final int TILES = 4;
    private static final int SHARES = 8;
    private static final int LEAST_ROWS = 1024; // fewer are not worth a sum of their own

    private final int inputs;
    private final int outputs;
    private final Workers workers;
    private final Tiles tiles;
    private final Tiles stretches;
    private final INDArray sums;

    WeightGradient(int rows, int inputs, int outputs, Workers workers) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.workers = workers;
        int shared = Math.max(LEAST_OUTPUTS, (outputs + TILES - 1) / TILES);
        this.tiles = new Tiles(outputs, Math.min(outputs, shared));
        int wanted = Math.max(1, Math.min(SHARES / tiles.count(), rows / LEAST_ROWS));
        this.stretches = new Tiles(rows, (rows + wanted - 1) / wanted);
        int extra = stretches.count() - 1;
        this.sums = Nd4j.createUninitialized(DataType.FLOAT, Math.max(1, (long) extra * outputs * inputs));
    }

    /** Computes {@code dW} at {@code target} from {@code cotangent = dY} and {@code x}, or adds it to what is there. */
    void run(long cotangent, long x, long target, boolean adds) {
        workers.run(tiles.count() * stretches.count(), (worker, task) -> {
            int stretch = task % stretches.count();
            int tile = task / stretches.count();
            long first = (long) tiles.start(tile);
            long row = stretches.start(stretch);
            long to = stretch == 0 ? target : sum(stretch);
            MatrixProduct.sgemm(
                    true,
                    false,
                    tiles.size(tile),
                    inputs,
                    stretches.size(stretch),
                    1,
                    cotangent + (row * outputs + first) * Float.BYTES,
                    outputs,
                    x + row * inputs * Float.BYTES,
                    inputs,
                    stretch == 0 && adds ? 1 : 0,
                    to + first * inputs * Float.BYTES,
                    inputs);
        });
        if (stretches.count() > 1) {
            addSums(target);
        }
    }

    private long sum(int stretch) {
        return Address.of(sums) + (stretch - 1L) * outputs * inputs * Float.BYTES;
    }

    private void addSums(long target) {
        int size = outputs * inputs;
        var total = new float[size];
        var part = new float[size];
        var result = new Address(target);
        result.get(total);
        for (int stretch = 1; stretch < stretches.count(); stretch++) {
            new Address(sum(stretch)).get(part);
            FloatMath.add(part, total, total, size);
        }
        result.put(total);
    }

    @Override
    public void close() {
        sums.close();
    }
}
