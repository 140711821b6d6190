package org.implicit4j.tensor.formula;

import java.util.List;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.FloatMath;
import org.jspecify.annotations.Nullable;

/** The way back through a chain, tile by tile, for the cotangents that someone asked for. */
final class TileBackward {

    private final ElementwiseChain chain;
    private final boolean[] wanted;
    private final long[] targets;
    private final boolean[] adds;
    private final List<@Nullable TileSums> sums;

    /**
     * @param sums for each argument, where its cotangent is summed; null for one that was not spread or is not wanted
     */
    TileBackward(ElementwiseChain chain, Cotangents into, List<@Nullable TileSums> sums) {
        this.chain = chain;
        this.sums = sums;
        wanted = new boolean[chain.values()];
        targets = new long[chain.arguments()];
        adds = new boolean[chain.arguments()];
        for (int i = 0; i < chain.arguments(); i++) {
            wanted[i] = into.wants(i);
            if (wanted[i]) {
                targets[i] = Address.of(into.target(i));
                adds[i] = into.adds(i);
            }
        }
        for (int v = chain.arguments(); v < chain.values(); v++) {
            wanted[v] = chain.step(v).sources().stream().anyMatch(source -> wanted[source]);
        }
    }

    /** Forgets all sums. */
    void clear(int tasks) {
        for (TileSums sum : sums) {
            for (int task = 0; sum != null && task < tasks; task++) {
                sum.clear(task);
            }
        }
    }

    /** Leads one tile of the cotangent, at address {@code given}, back to the arguments. */
    void run(TileWorkspace workspace, long given, int task, int start, int count) {
        if (!wanted[chain.last()]) {
            return;
        }
        workspace.clear();
        int first = workspace.take();
        at(given, start).get(workspace.buffer(first), 0, count);
        workspace.put(chain.last(), first, count);
        long written = 0;
        for (int v = chain.last(); v >= chain.arguments(); v--) {
            if (wanted[v]) {
                written = step(workspace, v, written, task, start, count);
            }
        }
    }

    /** Leads the cotangent of one step back to its sources; the last of them gets the buffer itself. */
    private long step(TileWorkspace workspace, int v, long written, int task, int start, int count) {
        List<Integer> sources = chain.step(v).sources();
        int own = workspace.held(v);
        int last = lastWanted(sources);
        for (int i = 0; i <= last; i++) {
            int source = sources.get(i);
            if (wanted[source]) {
                int product = i == last ? own : copy(workspace, own, count);
                workspace.timesSlope(v, i, workspace.buffer(product), count);
                if (source >= chain.arguments()) {
                    workspace.put(source, product, count);
                } else {
                    deliver(workspace, source, product, (written >> source & 1) != 0, task, start, count);
                    written |= 1L << source;
                }
            }
        }
        return written;
    }

    private int lastWanted(List<Integer> sources) {
        int last = sources.size() - 1;
        while (!wanted[sources.get(last)]) {
            last--;
        }
        return last;
    }

    private static int copy(TileWorkspace workspace, int buffer, int count) {
        int copy = workspace.take();
        System.arraycopy(workspace.buffer(buffer), 0, workspace.buffer(copy), 0, count);
        return copy;
    }

    private void deliver(
            TileWorkspace workspace, int argument, int product, boolean again, int task, int start, int count) {
        float[] numbers = workspace.buffer(product);
        TileSums sum = sums.get(argument);
        if (sum != null) {
            sum.add(task, start, numbers, count);
        } else {
            var target = at(targets[argument], start);
            if (adds[argument] || again) {
                int before = workspace.take();
                target.get(workspace.buffer(before), 0, count);
                FloatMath.add(numbers, workspace.buffer(before), numbers, count);
                workspace.give(before);
            }
            target.put(numbers, 0, count);
        }
        workspace.give(product);
    }

    private static Address at(long address, int element) {
        return new Address(address + (long) element * Float.BYTES);
    }

    /** Writes what was summed over tiles. */
    void finish() {
        for (int i = 0; i < sums.size(); i++) {
            TileSums sum = sums.get(i);
            if (sum != null) {
                sum.write(targets[i], adds[i]);
            }
        }
    }
}
