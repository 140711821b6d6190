package org.implicit4j.llm.generate;

import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.core.solve.SolveListener;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.llm.engine.ExitRule;
import org.implicit4j.tensor.array.Floats;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sends new tokens through the network: prelude, loops, coda; keys and values stay in the store. */
final class Pass {

    private static final Tolerance EXACT = new Tolerance(Double.MIN_VALUE, 0);

    private final Networks networks;
    private final KvStore store;
    private final StartState start;
    private final Depth depth;

    /**
     * How deep tokens are thought about.
     *
     * @param loops at most
     * @param exit when before
     * @param continuous whether a token starts from the last state of the one before
     * @param budget the largest number of loops that any token of these sequences may have
     */
    record Depth(int loops, ExitRule exit, boolean continuous, int budget) {}

    Pass(Networks networks, KvStore store, StartState start, Depth depth) {
        this.networks = networks;
        this.store = store;
        this.start = start;
        this.depth = depth;
    }

    /**
     * What came of it.
     *
     * @param logits of the next token, for each sample and each of its new tokens
     * @param samples how the loops of each sample ended
     */
    record Result(float[][][] logits, List<SampleResult> samples) {}

    /**
     * With what the loops of a chunk start.
     *
     * @param injected by the prelude
     * @param z states before the first loop
     * @param done loops that need not be done again
     * @param listener watches the loops
     */
    private record Entry(INDArray injected, INDArray z, Begun done, SolveListener<INDArray> listener) {}

    /** Runs the new tokens of a chunk and returns what may come next. */
    Result run(Chunk chunk, Cancellation cancellation) {
        var network = network(chunk);
        var entry = new Entry(injected(network, chunk), start(network, chunk), new Begun(), any -> {});
        return run(network, chunk, entry, cancellation);
    }

    /** Runs the next token of one sequence as {@link #run} does, and notes what its loops make of it. */
    Result begin(Chunk chunk, Begun begun, Cancellation cancellation) {
        var network = network(chunk);
        INDArray injected = injected(network, chunk);
        begun.inject(Rows.of(injected, 0, 0));
        SolveListener<INDArray> note = loop -> begun.state(Rows.of(loop.fz(), 0, 0));
        return run(network, chunk, new Entry(injected, start(network, chunk), new Begun(), note), cancellation);
    }

    /** Runs new tokens of one sequence as {@link #run} does, without the loops that another pass did. */
    Result finish(Chunk chunk, Begun begun, Cancellation cancellation) {
        var network = network(chunk);
        INDArray injected = network.space().uninitialized();
        begun.readInjected(injected);
        return run(network, chunk, new Entry(injected, network.space().zero(), begun, any -> {}), cancellation);
    }

    private Network network(Chunk chunk) {
        return networks.of(chunk.rows().length, chunk.padded(), store.capacity());
    }

    private Result run(Network network, Chunk chunk, Entry entry, Cancellation cancellation) {
        INDArray finals = network.space().copy(entry.z());
        List<SampleResult> ends = loop(chunk, entry, finals, cancellation);
        Coda.logits(network, finals, store, chunk.rows());
        keep(network.coda(), store.coda(), chunk);
        var result = new Result(logits(network.coda().output(), chunk), ends);
        remember(chunk, finals);
        for (int s = 0; s < chunk.rows().length; s++) {
            store.commit(chunk.rows()[s], chunk.count(), ends.get(s).evaluations(), depth.budget());
        }
        List.of(entry.injected(), entry.z(), finals).forEach(network.space()::release);
        return result;
    }

    private INDArray injected(Network network, Chunk chunk) {
        for (int back = 0; back < network.ids().size(); back++) {
            int behind = back;
            var numbers = new float[chunk.rows().length * chunk.padded()];
            for (int s = 0; s < chunk.rows().length; s++) {
                for (int i = 0; i < chunk.padded(); i++) {
                    numbers[s * chunk.padded() + i] = chunk.id(store, s, i, behind);
                }
            }
            Floats.write(numbers, numbers.length, network.ids().get(back), 0);
        }
        INDArray injected = network.space().uninitialized();
        int[] seen = IntStream.of(chunk.rows()).map(store::length).toArray();
        network.run(network.prelude(), network.ids(), store, chunk.rows(), store.prelude(), seen, injected);
        keep(network.prelude(), store.prelude(), chunk);
        return injected;
    }

    private void keep(Part part, List<LayerCache> caches, Chunk chunk) {
        for (int i = 0; i < caches.size(); i++) {
            for (int s = 0; s < chunk.rows().length; s++) {
                int row = chunk.rows()[s];
                caches.get(i).put(row, store.length(row), part.packed(i), s, chunk.count());
            }
        }
    }

    private INDArray start(Network network, Chunk chunk) {
        INDArray z = network.space().zero();
        int width = (int) z.size(2);
        var numbers = new float[chunk.padded() * width];
        for (int s = 0; s < chunk.rows().length; s++) {
            Sequence sequence = chunk.sequences().get(s);
            start.fill(numbers, sequence.random());
            if (depth.continuous() && sequence.lastState().length > 0) {
                System.arraycopy(sequence.lastState(), 0, numbers, 0, width);
            }
            Floats.write(numbers, numbers.length, z, (long) s * numbers.length);
        }
        return z;
    }

    private List<SampleResult> loop(Chunk chunk, Entry entry, INDArray finals, Cancellation cancellation) {
        var watch = new ExitWatch(depth.exit(), chunk.rows().length);
        var core = new CoreSteps(networks, store, chunk, watch, entry.injected(), entry.done(), finals);
        try (var solution = FixedPointSolve.of(core, new PlainIteration())
                .tolerance(EXACT)
                .maxEvaluations(depth.loops())
                .set(FixedPointSolve.REMOVAL.name(), "0", "code")
                .returning(FixedPointSolve.Returning.LAST)
                .stopWhen(watch)
                .listener(entry.listener())
                .cancellation(cancellation)
                .run(entry.z())) {
            return solution.samples();
        } finally {
            core.release();
        }
    }

    private static float[][][] logits(INDArray output, Chunk chunk) {
        var logits = new float[chunk.rows().length][chunk.count()][];
        for (int s = 0; s < logits.length; s++) {
            for (int i = 0; i < chunk.count(); i++) {
                logits[s][i] = Rows.of(output, s, i);
            }
        }
        return logits;
    }

    private static void remember(Chunk chunk, INDArray finals) {
        for (int s = 0; s < chunk.rows().length; s++) {
            chunk.sequences().get(s).rememberState(Rows.of(finals, s, chunk.count() - 1));
        }
    }
}
