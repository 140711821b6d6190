package org.implicit4j.tensor.norm;

import static org.implicit4j.tensor.norm.InstanceTiles.at;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Point;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The cotangent of what moments were taken of: for each channel a line in the distance from the mean. */
final class MomentsGradient {

    private final InstanceTiles tiles;
    private final Workers workers;
    private final List<Room> rooms;

    /** What one worker needs: a tile of numbers and one of their cotangents, and the line, spread over a tile. */
    private record Room(float[] x, float[] cotangent, float[] centre, float[] slope, float[] shift) {}

    MomentsGradient(InstanceTiles tiles, Workers workers) {
        this.tiles = tiles;
        this.workers = workers;
        this.rooms = IntStream.range(0, workers.threads())
                .mapToObj(worker ->
                        new Room(tiles.newTile(), tiles.newTile(), tiles.newTile(), tiles.newTile(), tiles.newTile()))
                .toList();
    }

    void run(Point at, INDArray cotangent, Cotangents into) {
        var moments = new float[2 * tiles.samples() * tiles.channels()];
        var given = new float[moments.length];
        new Address(Address.of(at.result())).get(moments);
        new Address(Address.of(cotangent)).get(given);
        long x = Address.of(at.argument(0));
        long target = Address.of(into.target(0));
        boolean adds = into.adds(0);
        workers.run(tiles.tasks(), (worker, task) -> {
            Room room = rooms.get(worker);
            line(tiles.sample(task), moments, given, room);
            tiles.forEach(task, (element, count) -> {
                at(x, element).get(room.x, 0, count);
                if (adds) {
                    at(target, element).get(room.cotangent, 0, count);
                } else {
                    Arrays.fill(room.cotangent, 0);
                }
                addLine(room.x, room.centre, room.slope, room.shift, room.cotangent, count);
                at(target, element).put(room.cotangent, 0, count);
            });
        });
    }

    private void line(int sample, float[] moments, float[] given, Room room) {
        int scales = moments.length / 2;
        for (int c = 0; c < tiles.channels(); c++) {
            int i = sample * tiles.channels() + c;
            double scale = moments[scales + i];
            room.centre[c] = moments[i];
            room.shift[c] = given[i] / tiles.pixels();
            room.slope[c] = (float) (-given[scales + i] * scale * scale * scale / tiles.pixels());
        }
        tiles.spread(room.centre);
        tiles.spread(room.shift);
        tiles.spread(room.slope);
    }

    private static void addLine(float[] x, float[] centre, float[] slope, float[] shift, float[] sum, int count) {
        for (int j = 0; j < count; j++) {
            sum[j] += shift[j] + slope[j] * (x[j] - centre[j]);
        }
    }
}
