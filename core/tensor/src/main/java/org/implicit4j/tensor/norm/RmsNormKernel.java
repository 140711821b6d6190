package org.implicit4j.tensor.norm;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Tiles;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link RmsNormalisation} on {@code float[]} tiles; oneDNN has no such primitive. */
final class RmsNormKernel extends Portable {

    private static final int TILE = 1 << 12; // elements: 16 KiB, which the innermost cache holds

    private final RmsNormalisation norm;
    private final int features;
    private final Tiles tiles;
    private final Workers workers;
    private final float[] weight;
    private final float[] bias;
    private final float[][] rooms;
    private final float[][] rows;
    private final RowSums[] sums;
    private final RowGradient gradient;

    RmsNormKernel(RmsNormalisation norm, Place place) {
        super(norm);
        this.norm = norm;
        this.features = place.result().length(-1);
        int count = place.result().rows();
        this.tiles = new Tiles(count, Math.min(count, Math.max(1, TILE / features)));
        this.workers = place.workers();
        this.weight = new float[features];
        this.bias = new float[features];
        Arrays.fill(weight, 1);
        this.rooms = new float[workers.threads()][tiles.size() * features];
        this.rows = new float[workers.threads()][features];
        this.sums = new RowSums[workers.threads()];
        Arrays.setAll(sums, w -> new RowSums(features));
        this.gradient = new RowGradient(norm, count, features, workers);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        if (norm.weights().weighted()) {
            new Address(Address.of(arguments.get(1))).get(weight);
        }
        if (norm.weights().biased()) {
            new Address(Address.of(arguments.get(2))).get(bias);
        }
        long from = Address.of(arguments.get(0));
        long to = Address.of(result);
        workers.run(tiles.count(), (worker, tile) -> {
            long offset = (long) tiles.start(tile) * features * Float.BYTES;
            int length = tiles.size(tile) * features;
            var room = rooms[worker];
            new Address(from + offset).get(room, 0, length);
            for (int row = 0; row < length; row += features) {
                normalise(room, row, sums[worker], rows[worker]);
            }
            new Address(to + offset).put(room, 0, length);
        });
    }

    private void normalise(float[] x, int from, RowSums sums, float[] row) {
        double scale = 1 / Math.sqrt(sums.squares(x, from, 0) / features + norm.epsilon());
        RowLoops.scale(x, from, features, (float) scale, weight, bias, row);
        System.arraycopy(row, 0, x, from, features);
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        gradient.run(at, cotangent, into);
    }
}
