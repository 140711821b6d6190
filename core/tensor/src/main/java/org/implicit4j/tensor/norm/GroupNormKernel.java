package org.implicit4j.tensor.norm;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
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
 * {@link GroupNormalisation} in Java loops on tiles of pixels. The memory is read twice: once for sums over chunks of pixels,
 * which are added in their order, and once to normalise. The derivative computes the sums of x anew, in the pass that sums
 * the cotangent.
 */
final class GroupNormKernel extends Portable {

    private static final int TILE = 1 << 11; // elements: 8 KiB, of which the loops read up to six at a time
    private static final int TILES_PER_CHUNK = 16;

    private final NormWeights weights;
    private final Groups groups;
    private final int channels;
    private final int pixelsPerTile;
    private final Tiles chunks;
    private final Workers workers;
    private final List<ChannelRoom> rooms;
    private final ChunkSums sums;
    private final GroupStatistics statistics;
    private final float[] weight;
    private final float[] bias;

    GroupNormKernel(GroupNormalisation norm, Place place) {
        super(norm);
        this.weights = norm.weights();
        this.groups = norm.groups(place.result());
        this.channels = groups.groups() * groups.width();
        this.pixelsPerTile = Math.min(groups.inner(), Math.max(1, TILE / channels));
        this.chunks = new Tiles(groups.inner(), TILES_PER_CHUNK * pixelsPerTile);
        this.workers = place.workers();
        this.rooms = IntStream.range(0, workers.threads())
                .mapToObj(w -> new ChannelRoom(pixelsPerTile * channels))
                .toList();
        this.sums = new ChunkSums(groups.outer() * chunks.count(), channels);
        this.statistics = new GroupStatistics(groups, chunks, sums, norm.epsilon());
        this.weight = new float[channels];
        this.bias = new float[channels];
        Arrays.fill(weight, 1);
    }

    /** What is done with each tile of a chunk. */
    @FunctionalInterface
    private interface Work {
        void run(ChannelRoom room, long offset, int count);
    }

    /** What is done with a chunk before or after its tiles. */
    @FunctionalInterface
    private interface Around {
        void run(ChannelRoom room, int sample, int chunk);
    }

    private void run(Around before, Work work, Around after) {
        workers.run(groups.outer() * chunks.count(), (worker, task) -> {
            var room = rooms.get(worker);
            int sample = task / chunks.count();
            int chunk = task % chunks.count();
            before.run(room, sample, task);
            int end = chunks.start(chunk) + chunks.size(chunk);
            for (int pixel = chunks.start(chunk); pixel < end; pixel += pixelsPerTile) {
                long offset = ((long) sample * groups.inner() + pixel) * channels * Float.BYTES;
                work.run(room, offset, Math.min(pixelsPerTile, end - pixel) * channels);
            }
            after.run(room, sample, task);
        });
    }

    private long address(int task) {
        long pixel = (long) (task / chunks.count()) * groups.inner() + chunks.start(task % chunks.count());
        return pixel * channels * Float.BYTES;
    }

    private void startSums(ChannelRoom room, long x, int task) {
        room.clear();
        new Address(x + address(task)).get(room.shift, 0, channels);
        ChannelRoom.repeat(room.shift, channels);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        if (weights.weighted()) {
            new Address(Address.of(arguments.get(1))).get(weight);
        }
        if (weights.biased()) {
            new Address(Address.of(arguments.get(2))).get(bias);
        }
        long x = Address.of(arguments.get(0));
        long y = Address.of(result);
        run(
                (room, sample, task) -> startSums(room, x, task),
                (room, offset, count) -> {
                    new Address(x + offset).get(room.x, 0, count);
                    ChannelLoops.measure(room.x, room.shift, room.sum, room.squares, count);
                },
                (room, sample, task) -> sums.take(task, room, false));
        statistics.measure();
        run(
                (room, sample, task) -> {
                    spread(room.mean, c -> statistics.mean(sample, c));
                    spread(room.scale, c -> statistics.scale(sample, c) * weight[c]);
                    spread(
                            room.bias,
                            c -> bias[c] - statistics.rest(sample, c) * statistics.scale(sample, c) * weight[c]);
                },
                (room, offset, count) -> {
                    new Address(x + offset).get(room.x, 0, count);
                    ChannelLoops.normalise(room.x, room.mean, room.scale, room.bias, room.y, count);
                    new Address(y + offset).put(room.y, 0, count);
                },
                (room, sample, task) -> {});
    }

    private void spread(float[] target, IntToDoubleFunction ofChannel) {
        for (int c = 0; c < channels; c++) {
            target[c] = (float) ofChannel.applyAsDouble(c);
        }
        ChannelRoom.repeat(target, channels);
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (weights.weighted()) {
            new Address(Address.of(at.argument(1))).get(weight);
        }
        long x = Address.of(at.argument(0));
        long dy = Address.of(cotangent);
        run(
                (room, sample, task) -> startSums(room, x, task),
                (room, offset, count) -> {
                    new Address(x + offset).get(room.x, 0, count);
                    new Address(dy + offset).get(room.dy, 0, count);
                    ChannelLoops.measure(room.x, room.shift, room.sum, room.squares, count);
                    ChannelLoops.measureProducts(room.x, room.shift, room.dy, room.given, room.products, count);
                },
                (room, sample, task) -> sums.take(task, room, true));
        statistics.measure();
        if (into.wants(0)) {
            statistics.measureCotangent(weight);
            project(x, dy, Address.of(into.target(0)), into.adds(0));
        }
        if (weights.weighted() && into.wants(1)) {
            write(into, 1, statistics::weightGradient);
        }
        if (weights.biased() && into.wants(2)) {
            write(into, 2, statistics::biasGradient);
        }
    }

    private void project(long x, long dy, long dx, boolean adds) {
        run(
                (room, sample, task) -> {
                    spread(room.mean, c -> statistics.mean(sample, c));
                    spread(room.scale, c -> statistics.scale(sample, c) * weight[c]);
                    spread(room.along, c -> statistics.along(sample, c));
                    spread(
                            room.bias,
                            c -> statistics.shift(sample, c)
                                    - statistics.rest(sample, c) * statistics.along(sample, c));
                },
                (room, offset, count) -> {
                    new Address(x + offset).get(room.x, 0, count);
                    new Address(dy + offset).get(room.dy, 0, count);
                    ChannelLoops.project(room.x, room.dy, room.mean, room.scale, room.along, room.bias, room.y, count);
                    if (adds) {
                        new Address(dx + offset).get(room.x, 0, count);
                        FloatMath.add(room.x, room.y, room.y, count);
                    }
                    new Address(dx + offset).put(room.y, 0, count);
                },
                (room, sample, task) -> {});
    }

    private void write(Cotangents into, int argument, IntToDoubleFunction gradient) {
        var numbers = new float[channels];
        var target = new Address(Address.of(into.target(argument)));
        if (into.adds(argument)) {
            target.get(numbers);
        }
        for (int c = 0; c < channels; c++) {
            numbers[c] += (float) gradient.applyAsDouble(c);
        }
        target.put(numbers);
    }
}
