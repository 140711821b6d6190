package org.implicit4j.tensor.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Workers;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A chain of element-wise operations, tile by tile in Java loops on {@code float[]}. */
final class TileKernel extends Portable {

    private static final int TILE = 2048; // 8 KiB: a chain of three operations stays in the innermost cache
    private static final int TILES_PER_TASK = 4; // some microseconds, against one for handing out a task
    private static final int MOST_TASKS = 32;
    private static final int MOST_SUMS = 1 << 16; // larger spread arguments would need too much memory per task

    private final ElementwiseChain chain;
    private final BitSet needed;
    private final Workers workers;
    private final int size;
    private final int tile;
    private final int tiles;
    private final int tasks;
    private final List<TileArgument> arguments;
    private final List<TileWorkspace> workspaces;
    private final @Nullable TileSums[] sums;

    /**
     * @param chain what is computed
     * @param operation the same as an operation
     */
    TileKernel(ElementwiseChain chain, Operation operation, Place place) {
        super(operation);
        this.chain = chain;
        needed = chain.needed();
        workers = place.workers();
        size = place.result().size();
        arguments = place.arguments().stream()
                .map(shape ->
                        new TileArgument(Broadcast.of(operation.name(), place.result(), shape), workers.threads()))
                .toList();
        int unit = arguments.stream()
                .filter(TileArgument::isSpread)
                .mapToInt(argument -> argument.broadcast().inner())
                .filter(inner -> inner <= TILE)
                .max()
                .orElse(1);
        tile = TILE / unit * unit; // so that a spread vector lies alike in all tiles
        tiles = (size + tile - 1) / tile;
        tasks = Math.max(1, Math.min(MOST_TASKS, tiles / TILES_PER_TASK));
        workspaces = IntStream.range(0, workers.threads())
                .mapToObj(worker -> new TileWorkspace(chain, Math.min(tile, size)))
                .toList();
        sums = new TileSums[arguments.size()];
    }

    /** Returns whether the cotangent of an argument is summed within this kernel, if it is spread at all. */
    static boolean takes(Shape result, Shape argument) {
        return argument.size() == result.size() || argument.size() <= MOST_SUMS;
    }

    /** What is done with one tile. */
    @FunctionalInterface
    private interface Work {
        void run(int worker, int task, int start, int count);
    }

    private void run(Work work) {
        arguments.forEach(TileArgument::renew);
        workers.run(tasks, (worker, task) -> {
            int end = (int) ((long) (task + 1) * tiles / tasks);
            for (int t = (int) ((long) task * tiles / tasks); t < end; t++) {
                work.run(worker, task, t * tile, Math.min(tile, size - t * tile));
            }
        });
    }

    private void read(int argument, long address, int worker, int start, int count) {
        arguments
                .get(argument)
                .read(address, worker, start, workspaces.get(worker).value(argument), count);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        long[] from = arguments.stream().mapToLong(Address::of).toArray();
        long to = Address.of(result);
        run((worker, task, start, count) -> {
            for (int i = 0; i < from.length; i++) {
                read(i, from[i], worker, start, count);
            }
            var workspace = workspaces.get(worker);
            for (int v = chain.arguments(); v < chain.values(); v++) {
                workspace.compute(v, count);
            }
            at(to, start).put(workspace.value(chain.last()), 0, count);
        });
    }

    private static Address at(long address, int element) {
        return new Address(address + (long) element * Float.BYTES);
    }

    /** Returns the addresses of the values that derivatives read and the point holds; 0 for the others. */
    private long[] kept(Point at) {
        long[] kept = new long[chain.values()];
        for (int i = 0; i < chain.arguments(); i++) {
            kept[i] = needed.get(i) ? Address.of(at.argument(i)) : 0;
        }
        kept[chain.last()] = needed.get(chain.last()) ? Address.of(at.result()) : 0;
        return kept;
    }

    private void recompute(long[] kept, int worker, int start, int count) {
        var workspace = workspaces.get(worker);
        for (int v = needed.nextSetBit(0); v >= 0; v = needed.nextSetBit(v + 1)) {
            if (v < chain.arguments()) {
                read(v, kept[v], worker, start, count);
            } else if (v == chain.last()) {
                at(kept[v], start).get(workspace.value(v), 0, count);
            } else {
                workspace.compute(v, count);
            }
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (isTooLarge(into)) {
            super.vjp(at, cotangent, into);
            return;
        }
        var pass = new TileBackward(chain, into, sums(into));
        long[] kept = kept(at);
        long given = Address.of(cotangent);
        pass.clear(tasks);
        run((worker, task, start, count) -> {
            recompute(kept, worker, start, count);
            pass.run(workspaces.get(worker), given, task, start, count);
        });
        pass.finish();
    }

    private boolean isTooLarge(Cotangents into) {
        return IntStream.range(0, arguments.size())
                .filter(i -> arguments.get(i).isSpread() && into.wants(i))
                .anyMatch(i -> into.target(i).length() > MOST_SUMS);
    }

    private List<@Nullable TileSums> sums(Cotangents into) {
        var wanted = new ArrayList<@Nullable TileSums>();
        for (int i = 0; i < sums.length; i++) {
            boolean summed = arguments.get(i).isSpread() && into.wants(i);
            if (summed && sums[i] == null) {
                sums[i] = new TileSums(arguments.get(i).broadcast(), tile, tasks);
            }
            wanted.add(summed ? sums[i] : null);
        }
        return wanted;
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        long[] kept = kept(at);
        var pass = new TileForward(chain, arguments, tangents);
        long to = Address.of(result);
        run((worker, task, start, count) -> {
            recompute(kept, worker, start, count);
            var workspace = workspaces.get(worker);
            at(to, start).put(pass.run(workspace, start, count), 0, count);
        });
    }
}
