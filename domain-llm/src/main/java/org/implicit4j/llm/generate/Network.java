package org.implicit4j.llm.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.llm.model.TransformerSizes;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.state.ArraySpace;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The three parts of a transformer for one number of sequences and new tokens. Owns its memory; close it. */
final class Network implements AutoCloseable {

    private final Part prelude;
    private final Part core;
    private final Part coda;
    private final ArraySpace space;
    private final List<INDArray> ids;
    private final List<INDArray> scratch;
    private final INDArray lengths;
    private final INDArray positions;

    Network(PartSource source, Part.Size size) {
        TransformerSizes sizes = source.sizes();
        var blocks = sizes.blocks();
        this.prelude = source.prelude(size);
        this.core = source.core(size);
        this.coda = source.coda(size);
        this.space = ArraySpace.of(DataType.FLOAT, source.workers(), size.batch(), size.tokens(), sizes.features());
        this.ids = arrays(sizes.window(), size.batch(), size.tokens());
        int most = Math.max(blocks.core(), Math.max(blocks.prelude(), blocks.coda()));
        this.scratch = arrays(most, size.batch(), size.capacity(), 2L * size.width());
        this.lengths = Nd4j.zeros(DataType.FLOAT, size.batch());
        this.positions = Nd4j.zeros(DataType.FLOAT, size.batch());
    }

    private static List<INDArray> arrays(int count, long... shape) {
        return IntStream.range(0, count)
                .mapToObj(i -> Nd4j.zeros(DataType.FLOAT, shape))
                .toList();
    }

    Part prelude() {
        return prelude;
    }

    Part core() {
        return core;
    }

    Part coda() {
        return coda;
    }

    /** Returns the space of states {@code [batch, tokens, features]}. */
    ArraySpace space() {
        return space;
    }

    /** Returns the arrays of the tokens' numbers, those {@code k} places before in the k-th. */
    List<INDArray> ids() {
        return ids;
    }

    /**
     * Evaluates a part with what the sequences have seen.
     *
     * @param rows which sequences of the store the samples are
     * @param caches one per block
     * @param seen how many tokens each of them sees
     */
    void run(
            Part part,
            List<INDArray> inputs,
            KvStore store,
            int[] rows,
            List<LayerCache> caches,
            int[] seen,
            INDArray out) {
        var all = new ArrayList<>(inputs);
        boolean whole = rows.length == store.sequences();
        for (int i = 0; i < caches.size(); i++) {
            all.add(whole ? caches.get(i).past() : gathered(caches.get(i), i, rows, seen));
        }
        write(lengths, IntStream.of(seen));
        write(positions, IntStream.of(rows).map(store::length));
        all.add(lengths);
        all.add(positions);
        part.run(all, out);
    }

    private INDArray gathered(LayerCache cache, int i, int[] rows, int[] seen) {
        INDArray target = scratch.get(i);
        for (int s = 0; s < rows.length; s++) {
            if (seen[s] > 0) {
                cache.gather(rows[s], seen[s], target, s);
            }
        }
        return target;
    }

    private static void write(INDArray target, IntStream numbers) {
        int[] whole = numbers.toArray();
        var floats = new float[whole.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = whole[i];
        }
        Floats.write(floats, floats.length, target, 0);
    }

    @Override
    public void close() {
        prelude.close();
        core.close();
        coda.close();
        space.close();
        ids.forEach(INDArray::close);
        scratch.forEach(INDArray::close);
        lengths.close();
        positions.close();
    }
}
