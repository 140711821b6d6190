package org.implicit4j.tensor.bipartite;

import java.util.ArrayList;
import java.util.List;

/**
 * How a batch is cut: chunks of whole samples that fit the cache, and groups of chunks that one thread runs in order.
 *
 * <p>The cut depends on the program and the batch only, never on the number of threads, so that sums over groups come out
 * the same with any.
 *
 * @param firstSamples the first sample of each chunk, then the number of samples
 * @param groups into how many groups the chunks are dealt
 * @param rowNodes the most nodes that a chunk has among the rows
 * @param columnNodes the most nodes that a chunk has among the columns
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers for hot loops, never compared or hashed
record Chunks(int[] firstSamples, int groups, int rowNodes, int columnNodes) {

    private static final int CACHE_FLOATS =
            512 * 1024; // chosen: an L2 cache of 2 MB; a quarter or twice of it is no better
    private static final int MOST_NODES = 1024; // chosen: a few rows of that length fit the first cache
    private static final int MOST_GROUPS = 16; // chosen: enough for 16 threads, and few gradients to add up

    static Chunks of(SparseBlocks graph, Plan plan) {
        List<Integer> first = new ArrayList<>(List.of(0));
        long floats = 0;
        int nodes = 0;
        for (int sample = 0; sample < graph.samples(); sample++) {
            long mine = floats(graph, plan, sample);
            int own = Math.max(
                    graph.span(Side.ROWS, sample, 1).nodes(),
                    graph.span(Side.COLUMNS, sample, 1).nodes());
            nodes += own;
            if (floats > 0 && (floats + mine > CACHE_FLOATS || nodes > MOST_NODES)) {
                nodes = own;
                first.add(sample);
                floats = 0;
            }
            floats += mine;
        }
        first.add(graph.samples());
        var bounds = first.stream().mapToInt(Integer::intValue).toArray();
        int rows = 0;
        int columns = 0;
        for (int c = 0; c + 1 < bounds.length; c++) {
            rows = Math.max(
                    rows,
                    graph.span(Side.ROWS, bounds[c], bounds[c + 1] - bounds[c]).nodes());
            columns = Math.max(
                    columns,
                    graph.span(Side.COLUMNS, bounds[c], bounds[c + 1] - bounds[c])
                            .nodes());
        }
        return new Chunks(bounds, Math.min(MOST_GROUPS, bounds.length - 1), rows, columns);
    }

    private static long floats(SparseBlocks graph, Plan plan, int sample) {
        return (long) plan.rows(Side.ROWS) * graph.span(Side.ROWS, sample, 1).nodes()
                + (long) plan.rows(Side.COLUMNS)
                        * graph.span(Side.COLUMNS, sample, 1).nodes();
    }

    int count() {
        return firstSamples.length - 1;
    }

    int samples(int chunk) {
        return firstSamples[chunk + 1] - firstSamples[chunk];
    }

    /** Returns the first chunk of a group; the group ends where the next one begins. */
    int firstChunk(int group) {
        return (int) ((long) group * count() / groups);
    }
}
