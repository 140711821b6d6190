package org.implicit4j.tensor.norm;

import static org.implicit4j.tensor.norm.InstanceTiles.at;

import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link InstanceMoments} on {@code float[]} tiles. Distances are taken from the mean of a sample's first tile, and sums of stretches
 * are added up in double, so that a mean far from zero costs no digits.
 */
final class InstanceMomentsKernel extends Portable {

    private final double epsilon;
    private final Workers workers;
    private final InstanceTiles tiles;
    private final double[][] firsts;
    private final double[][] seconds;
    private final float[][] centres;
    private final float[] none;
    private final List<Room> rooms;
    private final MomentsGradient gradient;

    /** What one worker needs. */
    private record Room(ChannelSums sums, float[] x, float[] tangent, float[] centre) {}

    InstanceMomentsKernel(InstanceMoments operation, Place place) {
        super(operation);
        epsilon = operation.epsilon();
        workers = place.workers();
        tiles = new InstanceTiles(place.arguments().get(0));
        firsts = new double[tiles.tasks()][tiles.channels()];
        seconds = new double[tiles.tasks()][tiles.channels()];
        centres = new float[tiles.samples()][tiles.channels()];
        none = tiles.newTile();
        rooms = IntStream.range(0, workers.threads())
                .mapToObj(worker -> new Room(
                        new ChannelSums(tiles.tile(), tiles.channels()),
                        tiles.newTile(),
                        tiles.newTile(),
                        tiles.newTile()))
                .toList();
        gradient = new MomentsGradient(tiles, workers);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        long x = Address.of(arguments.get(0));
        workers.run(tiles.tasks(), (worker, task) -> {
            Room room = rooms.get(worker);
            centre(x, task, room);
            tiles.forEach(task, (element, count) -> {
                at(x, element).get(room.x, 0, count);
                room.sums.addSquares(room.x, room.centre, count);
            });
            keep(room.sums, task);
        });
        write(result, (sample, c) -> {
            double mean = total(firsts, sample, c) / tiles.pixels();
            double variance = Math.max(0, total(seconds, sample, c) / tiles.pixels() - mean * mean);
            return new double[] {centres[sample][c] + mean, 1 / Math.sqrt(variance + epsilon)};
        });
    }

    /** Finds about the middle of a sample's numbers, the same for all its tasks. */
    private void centre(long x, int task, Room room) {
        int sample = tiles.sample(task);
        at(x, (long) sample * tiles.pixels() * tiles.channels()).get(room.x, 0, room.x.length);
        room.sums.clear();
        room.sums.addSquares(room.x, none, room.x.length);
        float[] sum = room.sums.first();
        for (int c = 0; c < tiles.channels(); c++) {
            room.centre[c] = sum[c] / tiles.tile();
        }
        if (task % tiles.tasksPerSample() == 0) {
            System.arraycopy(room.centre, 0, centres[sample], 0, tiles.channels());
        }
        tiles.spread(room.centre);
        room.sums.clear();
    }

    private void keep(ChannelSums sums, int task) {
        copy(sums.first(), firsts[task]);
        copy(sums.second(), seconds[task]);
    }

    private static void copy(float[] sum, double[] total) {
        for (int c = 0; c < total.length; c++) {
            total[c] = sum[c];
        }
    }

    private double total(double[][] sums, int sample, int c) {
        double total = 0;
        for (int s = 0; s < tiles.tasksPerSample(); s++) {
            total += sums[sample * tiles.tasksPerSample() + s][c];
        }
        return total;
    }

    /** A pair of numbers for a channel of a sample. */
    @FunctionalInterface
    private interface Pair {
        double[] of(int sample, int channel);
    }

    private void write(INDArray result, Pair pair) {
        int half = tiles.samples() * tiles.channels();
        var numbers = new float[2 * half];
        for (int i = 0; i < half; i++) {
            double[] both = pair.of(i / tiles.channels(), i % tiles.channels());
            numbers[i] = (float) both[0];
            numbers[half + i] = (float) both[1];
        }
        new Address(Address.of(result)).put(numbers);
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0)) {
            gradient.run(at, cotangent, into);
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray tangent = tangents.get(0);
        if (tangent == null) {
            super.jvp(at, tangents, result);
            return;
        }
        int half = tiles.samples() * tiles.channels();
        var moments = new float[2 * half];
        new Address(Address.of(at.result())).get(moments);
        long x = Address.of(at.argument(0));
        long given = Address.of(tangent);
        workers.run(tiles.tasks(), (worker, task) -> {
            Room room = rooms.get(worker);
            System.arraycopy(moments, tiles.sample(task) * tiles.channels(), room.centre, 0, tiles.channels());
            tiles.spread(room.centre);
            room.sums.clear();
            tiles.forEach(task, (element, count) -> {
                at(x, element).get(room.x, 0, count);
                at(given, element).get(room.tangent, 0, count);
                room.sums.addProducts(room.x, room.centre, room.tangent, count);
            });
            keep(room.sums, task);
        });
        write(result, (sample, c) -> {
            double scale = moments[half + sample * tiles.channels() + c];
            double along = total(seconds, sample, c) / tiles.pixels();
            return new double[] {total(firsts, sample, c) / tiles.pixels(), -scale * scale * scale * along};
        });
    }
}
