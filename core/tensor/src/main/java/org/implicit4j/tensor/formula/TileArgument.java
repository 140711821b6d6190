package org.implicit4j.tensor.formula;

import java.util.Arrays;
import org.implicit4j.tensor.cpu.Address;

/**
 * How tiles of one argument are read: as they lie in memory, or spread over repeats. A spread tile stays in the worker's
 * memory and is read again only where it changes.
 */
final class TileArgument {

    private static final long NOTHING = -1;

    private final Broadcast broadcast;
    private final long[] held;

    TileArgument(Broadcast broadcast, int workers) {
        this.broadcast = broadcast;
        this.held = new long[workers];
    }

    Broadcast broadcast() {
        return broadcast;
    }

    boolean isSpread() {
        return broadcast.repeats() > 1;
    }

    /** Says that the argument has new values. */
    void renew() {
        Arrays.fill(held, NOTHING);
    }

    /** Fills {@code tile}, always the same one for one worker, with {@code count} numbers from element {@code start} on. */
    void read(long address, int worker, int start, float[] tile, int count) {
        long key = isSpread() && count == tile.length ? key(start, count) : NOTHING;
        if (key == NOTHING || key != held[worker]) {
            held[worker] = key;
            copy(address, start, tile, count);
        }
    }

    /** Fills {@code tile} in any case, from an array shaped like the argument. */
    void copy(long address, int start, float[] tile, int count) {
        if (isSpread()) {
            spread(address, start, tile, count);
        } else {
            new Address(address + (long) start * Float.BYTES).get(tile, 0, count);
        }
    }

    /** Returns where in the argument a tile begins if it lies in one part, so that equal keys mean equal tiles. */
    private long key(int start, int count) {
        int part = broadcast.repeats() * broadcast.inner();
        boolean inOne = start / part == (start + count - 1) / part;
        boolean full = count >= broadcast.inner();
        return inOne && full ? broadcast.at(start) : NOTHING;
    }

    private void spread(long address, int start, float[] tile, int count) {
        int inner = broadcast.inner();
        int done = 0;
        while (done < count) {
            int from = broadcast.at(start + done);
            int run = Math.min(inner - from % inner, count - done);
            int repeated = done - inner;
            if (run == inner && repeated >= 0 && broadcast.at(start + repeated) == from) {
                System.arraycopy(tile, repeated, tile, done, run);
            } else {
                new Address(address + (long) from * Float.BYTES).get(tile, done, run);
            }
            done += run;
        }
    }
}
