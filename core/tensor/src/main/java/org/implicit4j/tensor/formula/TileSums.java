package org.implicit4j.tensor.formula;

import java.util.Arrays;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.FloatMath;

/**
 * The cotangent of an argument that was spread over repeats: each task sums its own tiles, and the tasks are summed in
 * order, so that the bits are the same with any number of threads.
 */
final class TileSums {

    private final Broadcast broadcast;
    private final boolean aligned;
    private final float[][] tiles;
    private final float[][] sums;

    /**
     * @param tile the numbers in a full tile
     * @param tasks how many tasks sum
     */
    TileSums(Broadcast broadcast, int tile, int tasks) {
        this.broadcast = broadcast;
        this.aligned = broadcast.outer() == 1 && tile % broadcast.inner() == 0;
        this.tiles = new float[tasks][aligned ? Math.min(tile, broadcast.repeats() * broadcast.inner()) : 0];
        this.sums = new float[tasks][broadcast.outer() * broadcast.inner()];
    }

    /** Forgets the sums of a task. */
    void clear(int task) {
        Arrays.fill(tiles[task], 0);
        Arrays.fill(sums[task], 0);
    }

    /** Adds a tile that begins at element {@code start}. */
    void add(int task, int start, float[] tile, int count) {
        if (aligned) {
            FloatMath.add(tiles[task], tile, tiles[task], count); // all tiles begin alike, so one sum serves them all
        } else {
            fold(tile, start, count, sums[task]);
        }
    }

    private void fold(float[] tile, int start, int count, float[] into) {
        int inner = broadcast.inner();
        int done = 0;
        while (done < count) {
            int at = broadcast.at(start + done);
            int run = Math.min(inner - at % inner, count - done);
            for (int i = 0; i < run; i++) {
                into[at + i] += tile[done + i];
            }
            done += run;
        }
    }

    /** Writes the sum of all tasks, or adds it. */
    void write(long address, boolean adds) {
        var total = new float[sums[0].length];
        var target = new Address(address);
        if (adds) {
            target.get(total, 0, total.length);
        }
        for (int task = 0; task < sums.length; task++) {
            fold(tiles[task], 0, tiles[task].length, sums[task]);
            FloatMath.add(total, sums[task], total, total.length);
        }
        target.put(total, 0, total.length);
    }
}
