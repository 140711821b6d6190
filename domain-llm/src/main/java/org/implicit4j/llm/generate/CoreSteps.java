package org.implicit4j.llm.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.state.ArraySpace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The core as an operator on the states of new tokens: its n-th evaluation sees, and leaves, keys and values of loop n. A value
 * is kept per sequence as long as the sequence is looped, so that in the end there is the last one of each.
 */
final class CoreSteps implements FixedPointOperator<INDArray> {

    private final Networks networks;
    private final KvStore store;
    private final Chunk chunk;
    private final ExitWatch watch;
    private final Shared shared;
    private final Network network;
    private final ArraySpace space;
    private final INDArray injected;
    private final int[] samples;

    /** What an operator and its restrictions share. */
    private static final class Shared {
        private final Begun done;
        private final INDArray finals;
        private final List<Runnable> releases = new ArrayList<>();
        private int loop;

        Shared(Begun done, INDArray finals) {
            this.done = done;
            this.finals = finals;
        }
    }

    /**
     * @param injected by the prelude
     * @param done loops whose values are known, and whose keys and values are left; for one sequence
     * @param finals receives the last value of each sequence
     */
    CoreSteps(
            Networks networks,
            KvStore store,
            Chunk chunk,
            ExitWatch watch,
            INDArray injected,
            Begun done,
            INDArray finals) {
        this(
                networks,
                store,
                chunk,
                watch,
                new Shared(done, finals),
                networks.of(chunk.rows().length, chunk.padded(), store.capacity())
                        .space(),
                injected,
                IntStream.range(0, chunk.rows().length).toArray());
    }

    private CoreSteps(
            Networks networks,
            KvStore store,
            Chunk chunk,
            ExitWatch watch,
            Shared shared,
            ArraySpace space,
            INDArray injected,
            int[] samples) {
        this.networks = networks;
        this.store = store;
        this.chunk = chunk;
        this.watch = watch;
        this.shared = shared;
        this.space = space;
        this.injected = injected;
        this.samples = samples;
        this.network = networks.of(samples.length, chunk.padded(), store.capacity());
    }

    @Override
    public ArraySpace space() {
        return space;
    }

    @Override
    public INDArray apply(INDArray z) {
        int loop = ++shared.loop;
        INDArray value = space.uninitialized();
        if (loop <= shared.done.loops()) {
            shared.done.readState(loop, value);
        } else {
            compute(loop, z, value);
        }
        keep(value);
        measure(z, value);
        return value;
    }

    private void compute(int loop, INDArray z, INDArray value) {
        List<LayerCache> caches = store.core(loop);
        int[] rows = rows();
        int[] seen = IntStream.of(rows).map(row -> store.seen(row, loop)).toArray();
        network.run(network.core(), List.of(z, injected), store, rows, caches, seen, value);
        for (int i = 0; i < caches.size(); i++) {
            for (int s = 0; s < rows.length; s++) {
                caches.get(i).put(rows[s], seen[s], network.core().packed(i), s, chunk.count());
            }
        }
    }

    private int[] rows() {
        return IntStream.of(samples).map(s -> chunk.rows()[s]).toArray();
    }

    private void keep(INDArray value) {
        int size = (int) (value.length() / samples.length);
        var numbers = new float[size];
        for (int s = 0; s < samples.length; s++) {
            Floats.read(value, (long) s * size, numbers, size);
            Floats.write(numbers, size, shared.finals, (long) samples[s] * size);
        }
    }

    private void measure(INDArray z, INDArray value) {
        if (watch.readsStates()) {
            for (int s = 0; s < samples.length; s++) {
                watch.states(samples[s], last(z, s), last(value, s));
            }
        } else if (watch.readsTokens()) {
            Coda.logits(network, value, store, rows());
            for (int s = 0; s < samples.length; s++) {
                watch.logits(samples[s], last(network.coda().output(), s));
            }
        }
    }

    /** Returns the numbers of a sample's last token. */
    private float[] last(INDArray array, int sample) {
        return Rows.of(array, sample, chunk.count() - 1);
    }

    @Override
    public Optional<FixedPointOperator<INDArray>> restrict(int[] kept) {
        INDArray part = space.select(injected, kept);
        shared.releases.add(() -> space.release(part));
        int[] others = Arrays.stream(kept).map(i -> samples[i]).toArray();
        return Optional.of(new CoreSteps(networks, store, chunk, watch, shared, space.restrict(kept), part, others));
    }

    /** Hands the memory of restrictions back. */
    void release() {
        shared.releases.forEach(Runnable::run);
    }
}
