package org.implicit4j.llm.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.llm.engine.CacheSharing;
import org.implicit4j.llm.engine.CacheSharing.Strategy;
import org.implicit4j.llm.model.TransformerSizes;

/**
 * The keys and values of some sequences: of the blocks before and behind the core once, of those in the core once per slot,
 * where loop t writes to and reads from slot {@code (t - 1) mod slots}. Owns its memory; close it.
 */
final class KvStore implements AutoCloseable {

    private final TransformerSizes sizes;
    private final CacheSharing sharing;
    private final int capacity;
    private final int[] lengths;
    private final List<LayerCache> prelude;
    private final List<LayerCache> coda;
    private final List<List<LayerCache>> core = new ArrayList<>();
    private final List<int[]> available = new ArrayList<>();

    KvStore(TransformerSizes sizes, int sequences, int capacity, CacheSharing sharing) {
        this.sizes = sizes;
        this.sharing = sharing;
        this.capacity = capacity;
        this.lengths = new int[sequences];
        this.prelude = layers(sizes.blocks().prelude());
        this.coda = layers(sizes.blocks().coda());
    }

    private List<LayerCache> layers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new LayerCache(lengths.length, capacity, sizes.features()))
                .toList();
    }

    /** Returns how many sequences there are. */
    int sequences() {
        return lengths.length;
    }

    /** Returns how many tokens a sequence has room for. */
    int capacity() {
        return capacity;
    }

    /** Returns how many tokens a sequence has. */
    int length(int sequence) {
        return lengths[sequence];
    }

    List<LayerCache> prelude() {
        return prelude;
    }

    List<LayerCache> coda() {
        return coda;
    }

    private int slot(int loop) {
        if (sharing.strategy() == Strategy.ALWAYS_LAST) {
            return 0;
        }
        return sharing.slots() == 0 ? loop - 1 : (loop - 1) % sharing.slots();
    }

    /** Returns the caches that loop {@code loop}, counted from 1, works with; made when first asked for. */
    List<LayerCache> core(int loop) {
        while (core.size() <= slot(loop)) {
            core.add(layers(sizes.blocks().core()));
            available.add(new int[lengths.length]);
        }
        return core.get(slot(loop));
    }

    /** Returns how many earlier tokens a sequence sees in a loop. */
    int seen(int sequence, int loop) {
        return sharing.strategy() == Strategy.AVAILABLE ? available.get(slot(loop))[sequence] : lengths[sequence];
    }

    /**
     * Ends new tokens, whose keys and values are written.
     *
     * @param count how many
     * @param loops how often they were looped
     * @param budget how often later tokens may be
     */
    void commit(int sequence, int count, int loops, int budget) {
        for (int loop = 1; loop <= Math.min(loops, slots(budget)); loop++) {
            available.get(slot(loop))[sequence] += count;
        }
        if (sharing.strategy() != Strategy.AVAILABLE) { // with the full cache, only a state at rest leaves early
            for (int loop = loops + 1; loop <= slots(budget); loop++) {
                repeat(sequence, count, loops, loop);
            }
        }
        lengths[sequence] += count;
    }

    /** Returns how many slots so many loops use. */
    private int slots(int loops) {
        if (sharing.strategy() == Strategy.ALWAYS_LAST) {
            return 1;
        }
        return sharing.slots() == 0 ? loops : Math.min(loops, sharing.slots());
    }

    private void repeat(int sequence, int count, int from, int to) {
        List<LayerCache> source = core(from);
        List<LayerCache> target = core(to);
        for (int i = 0; i < source.size(); i++) {
            source.get(i).copyTo(target.get(i), sequence, lengths[sequence], count);
        }
    }

    /** Forgets the last tokens, so that {@code length} are left. */
    void truncate(int sequence, int length) {
        int forgotten = lengths[sequence] - length;
        lengths[sequence] = length;
        available.forEach(counts -> counts[sequence] = Math.max(0, counts[sequence] - forgotten));
    }

    /** Returns how much memory the keys and values of a sequence take. */
    long bytes(int sequence) {
        long entries = (long) (prelude.size() + coda.size()) * lengths[sequence];
        for (int slot = 0; slot < core.size(); slot++) {
            entries += (long) core.get(slot).size() * seen(sequence, slot + 1);
        }
        return entries * 2 * sizes.features() * Float.BYTES;
    }

    @Override
    public void close() {
        prelude.forEach(LayerCache::close);
        coda.forEach(LayerCache::close);
        core.forEach(layers -> layers.forEach(LayerCache::close));
    }
}
