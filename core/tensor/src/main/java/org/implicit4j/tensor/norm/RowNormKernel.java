package org.implicit4j.tensor.norm;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.MatrixProduct;
import org.implicit4j.tensor.cpu.Tiles;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Norms of rows by oneDNN's layer normalisation, tile by tile; the derivative computes mean and variance of a tile again
 * while it comes into the cache.
 *
 * <p>The root-mean-square norm is the layer norm of a mean that is said to be 0 and a variance of {@code mean(x^2)}. The
 * library's derivative still subtracts {@code s mean(p)}, with s the inverse deviation and {@code p = dy w}; it is added back
 * as a product of a column by a row of ones.
 */
final class RowNormKernel extends Portable {

    private static final int TILE = 1 << 15; // elements: four tiles of 128 KiB lie in a core's second cache
    private static final int SHARES = 4; // tiles wanted at least, so that threads have something to share

    private final Normalisation norm;
    private final int features;
    private final Tiles tiles;
    private final Workers workers;
    private final List<RowRoom> rooms;
    private final TiledPrimitive statistics;
    private final TiledPrimitive forward;
    private final TiledPrimitive backward;
    private final ParameterSums weightSums;
    private final ParameterSums biasSums;
    private final INDArray ones;

    RowNormKernel(Normalisation norm, Place place) {
        super(norm);
        this.norm = norm;
        this.features = place.result().length(-1);
        this.workers = place.workers();
        int rows = place.result().rows();
        int shared = (rows + SHARES - 1) / SHARES;
        this.tiles = new Tiles(rows, Math.min(shared, Math.max(1, TILE / features)));
        this.rooms = IntStream.range(0, workers.threads())
                .mapToObj(w -> new RowRoom(tiles.size(), features))
                .toList();
        var primitives = new RowPrimitives(norm, features, workers);
        this.statistics = new TiledPrimitive(tiles, primitives::statistics);
        this.forward =
                new TiledPrimitive(tiles, norm.centred() ? primitives::forward : primitives::forwardByStatistics);
        this.backward = new TiledPrimitive(tiles, primitives::backward);
        this.weightSums = new ParameterSums(tiles.count(), features);
        this.biasSums = new ParameterSums(tiles.count(), features);
        this.ones = Nd4j.ones(DataType.FLOAT, features);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        long from = Address.of(arguments.get(0));
        long to = Address.of(result);
        long[] parameters = arguments.subList(1, arguments.size()).stream()
                .mapToLong(Address::of)
                .toArray();
        workers.run(tiles.count(), (worker, tile) -> {
            long x = from + offset(tile);
            long y = to + offset(tile);
            if (norm.centred()) {
                forward.run(worker, tile, joined(parameters, x, y));
            } else {
                var room = rooms.get(worker);
                measure(worker, tile, x);
                forward.run(worker, tile, joined(parameters, x, y, room.zeros(), room.variance()));
            }
        });
    }

    private long offset(int tile) {
        return (long) tiles.start(tile) * features * Float.BYTES;
    }

    private static long[] joined(long[] last, long... first) {
        var all = Arrays.copyOf(first, first.length + last.length);
        System.arraycopy(last, 0, all, first.length, last.length);
        return all;
    }

    /** Leaves mean and variance of the tile's rows in the worker's room. */
    private void measure(int worker, int tile, long x) {
        var room = rooms.get(worker);
        statistics.run(worker, tile, x, room.tile(), room.mean(), room.variance());
        if (!norm.centred()) {
            room.varianceAroundZero(tiles.size(tile));
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        long x = Address.of(at.argument(0));
        long given = Address.of(cotangent);
        long weight = norm.weights().weighted() ? Address.of(at.argument(1)) : Address.of(ones);
        boolean wanted = into.wants(0);
        boolean adds = wanted && into.adds(0);
        long target = wanted ? Address.of(into.target(0)) : 0;
        workers.run(tiles.count(), (worker, tile) -> {
            long offset = offset(tile);
            var room = rooms.get(worker);
            measure(worker, tile, x + offset);
            long dx = wanted && !adds ? target + offset : room.tile();
            differentiate(worker, tile, x + offset, given + offset, dx, weight);
            if (!norm.centred() && wanted) {
                addMeans(room, tile, given + offset, weight, dx);
            }
            if (adds) {
                room.addTile(tiles.size(tile), target + offset);
            }
        });
        if (norm.weights().weighted() && into.wants(1)) {
            weightSums.collect(into, 1);
        }
        if (norm.weights().biased() && into.wants(2)) {
            biasSums.collect(into, 2);
        }
    }

    private void differentiate(int worker, int tile, long x, long dy, long dx, long weight) {
        var room = rooms.get(worker);
        long mean = norm.centred() ? room.mean() : room.zeros();
        long bias = Address.of(ones); // its value plays no part
        long weightSum = weightSums.part(tile);
        long biasSum = biasSums.part(tile);
        switch (norm.weights()) {
            case NONE -> backward.run(worker, tile, x, dx, mean, room.variance(), dy);
            case WEIGHT -> backward.run(worker, tile, x, dx, mean, room.variance(), dy, weight, weightSum);
            case WEIGHT_AND_BIAS ->
                backward.run(worker, tile, x, dx, mean, room.variance(), dy, weight, bias, weightSum, biasSum);
        }
    }

    /** Adds {@code s mean(dy w)} to each row of dx. */
    private void addMeans(RowRoom room, int tile, long dy, long weight, long dx) {
        int rows = tiles.size(tile);
        MatrixProduct.sgemm(false, false, rows, 1, features, 1, dy, features, weight, 1, 0, room.factors(), 1);
        room.divideFactors(rows, features, norm.epsilon());
        MatrixProduct.sgemm(
                false, false, rows, features, 1, 1, room.factors(), 1, Address.of(ones), features, 1, dx, features);
    }

    @Override
    public void close() {
        rooms.forEach(RowRoom::close);
        statistics.close();
        forward.close();
        backward.close();
        weightSums.close();
        biasSums.close();
        ones.close();
    }
}
