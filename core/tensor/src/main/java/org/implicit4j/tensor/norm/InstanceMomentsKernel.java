package org.implicit4j.tensor.norm;

import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Tiles;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.implicit4j.tensor.formula.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link InstanceMoments} on {@code float[]} tiles. Distances are taken from the mean of a sample's first tile, and sums of stretches
 * are added up in double, so that a mean far from zero costs no digits.
 */
final class InstanceMomentsKernel extends Portable {

    private static final int TILE = 2048; // 8 KiB: a tile, its centre and two sums stay in the innermost cache
    private static final int TILES_PER_TASK = 16;

    private final double epsilon;
    private final Workers workers;
    private final int channels;
    private final int pixels;
    private final int tile; // pixels
    private final Tiles stretches;
    private final int tasks;
    private final double[][] distances;
    private final double[][] squares;
    private final float[][] centres;
    private final List<Room> rooms;

    /** What one worker needs. */
    private static final class Room {
        private final ChannelSums sums;
        private final float[] x;
        private final float[] centre;
        private final float[] slope;
        private final float[] shift;
        private final float[] cotangent;
        private final float[] none;

        Room(int pixels, int channels) {
            sums = new ChannelSums(pixels, channels);
            x = new float[pixels * channels];
            centre = new float[pixels * channels];
            slope = new float[pixels * channels];
            shift = new float[pixels * channels];
            cotangent = new float[pixels * channels];
            none = new float[pixels * channels];
        }
    }

    InstanceMomentsKernel(InstanceMoments operation, Place place) {
        super(operation);
        Shape x = place.arguments().get(0);
        epsilon = operation.epsilon();
        workers = place.workers();
        channels = x.length(-1);
        pixels = x.rows() / x.length(0);
        tile = Math.min(pixels, Math.max(1, TILE / channels));
        stretches = new Tiles(pixels, TILES_PER_TASK * tile);
        tasks = x.length(0) * stretches.count();
        distances = new double[tasks][channels];
        squares = new double[tasks][channels];
        centres = new float[x.length(0)][channels];
        rooms = IntStream.range(0, workers.threads())
                .mapToObj(worker -> new Room(tile, channels))
                .toList();
    }

    /** What is done with one tile that begins at a pixel of the batch. */
    @FunctionalInterface
    private interface Work {
        void run(int pixel, int count);
    }

    private void forEachTile(int task, Work work) {
        int stretch = task % stretches.count();
        int first = task / stretches.count() * pixels + stretches.start(stretch);
        var tiles = new Tiles(stretches.size(stretch), tile);
        for (int t = 0; t < tiles.count(); t++) {
            work.run(first + tiles.start(t), tiles.size(t));
        }
    }

    private Address at(long address, int pixel) {
        return new Address(address + (long) pixel * channels * Float.BYTES);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        long x = Address.of(arguments.get(0));
        workers.run(tasks, (worker, task) -> sum(x, rooms.get(worker), task));
        var moments = new float[2 * centres.length * channels];
        for (int sample = 0; sample < centres.length; sample++) {
            for (int c = 0; c < channels; c++) {
                finish(sample, c, moments);
            }
        }
        new Address(Address.of(result)).put(moments);
    }

    private void sum(long x, Room room, int task) {
        int sample = task / stretches.count();
        at(x, sample * pixels).get(room.x, 0, tile * channels);
        room.sums.clear();
        room.sums.add(room.x, room.none, tile * channels);
        float[] first = room.sums.distances();
        for (int c = 0; c < channels; c++) {
            room.centre[c] = first[c] / tile;
        }
        if (task % stretches.count() == 0) {
            System.arraycopy(room.centre, 0, centres[sample], 0, channels);
        }
        spread(room.centre);
        room.sums.clear();
        forEachTile(task, (pixel, count) -> {
            at(x, pixel).get(room.x, 0, count * channels);
            room.sums.add(room.x, room.centre, count * channels);
        });
        copy(room.sums.distances(), distances[task]);
        copy(room.sums.squares(), squares[task]);
    }

    /** Repeats the numbers of the first pixel in all pixels. */
    private void spread(float[] vector) {
        for (int filled = channels; filled < vector.length; filled *= 2) {
            System.arraycopy(vector, 0, vector, filled, Math.min(filled, vector.length - filled));
        }
    }

    private static void copy(float[] sum, double[] total) {
        for (int c = 0; c < total.length; c++) {
            total[c] = sum[c];
        }
    }

    private void finish(int sample, int c, float[] moments) {
        double distance = 0;
        double square = 0;
        for (int s = 0; s < stretches.count(); s++) {
            distance += distances[sample * stretches.count() + s][c];
            square += squares[sample * stretches.count() + s][c];
        }
        double mean = distance / pixels;
        double variance = Math.max(0, square / pixels - mean * mean);
        moments[sample * channels + c] = (float) (centres[sample][c] + mean);
        moments[(centres.length + sample) * channels + c] = (float) (1 / Math.sqrt(variance + epsilon));
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (!into.wants(0)) {
            return;
        }
        var moments = new float[2 * centres.length * channels];
        var given = new float[2 * centres.length * channels];
        new Address(Address.of(at.result())).get(moments);
        new Address(Address.of(cotangent)).get(given);
        long x = Address.of(at.argument(0));
        long target = Address.of(into.target(0));
        boolean adds = into.adds(0);
        workers.run(tasks, (worker, task) -> {
            Room room = rooms.get(worker);
            line(task / stretches.count(), moments, given, room);
            forEachTile(task, (pixel, count) -> {
                at(x, pixel).get(room.x, 0, count * channels);
                if (adds) {
                    at(target, pixel).get(room.cotangent, 0, count * channels);
                } else {
                    java.util.Arrays.fill(room.cotangent, 0);
                }
                addLine(room.x, room.centre, room.slope, room.shift, room.cotangent, count * channels);
                at(target, pixel).put(room.cotangent, 0, count * channels);
            });
        });
    }

    /** Spreads the line that the cotangent of a sample's numbers is of their distance from the mean. */
    private void line(int sample, float[] moments, float[] given, Room room) {
        int scales = centres.length * channels;
        for (int c = 0; c < channels; c++) {
            int i = sample * channels + c;
            double scale = moments[scales + i];
            room.centre[c] = moments[i];
            room.shift[c] = given[i] / pixels;
            room.slope[c] = (float) (-given[scales + i] * scale * scale * scale / pixels);
        }
        spread(room.centre);
        spread(room.shift);
        spread(room.slope);
    }

    private static void addLine(float[] x, float[] centre, float[] slope, float[] shift, float[] sum, int count) {
        for (int j = 0; j < count; j++) {
            sum[j] += shift[j] + slope[j] * (x[j] - centre[j]);
        }
    }
}
