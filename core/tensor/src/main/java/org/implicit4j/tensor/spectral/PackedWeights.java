package org.implicit4j.tensor.spectral;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.reorder;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.onednn.NativeArray;
import org.implicit4j.tensor.onednn.NativePrimitive;
import org.implicit4j.tensor.onednn.OneDnn;
import org.implicit4j.tensor.onednn.Reordering;

/**
 * The weights of all modes in one array, mode by mode: {@code [Re W; Im W]}, each {@code [in, out]}. Both corners of a checkpoint,
 * {@code [in, out, mode and part]}, are transposes of a half of it.
 */
final class PackedWeights implements AutoCloseable {

    private final Workers workers;
    private final int in;
    private final int out;
    private final int numbers; // of a corner's modes, two per complex number
    private final NativeArray packed;
    private final NativePrimitive pack;
    private final NativePrimitive unpack;
    private final NativePrimitive unpackAdding;

    PackedWeights(Modes modes, int in, int out, Workers workers) {
        this.workers = workers;
        this.in = in;
        this.out = out;
        this.numbers = modes.count();
        this.packed = new NativeArray(OneDnn.matrix(2L * numbers, (long) in * out));
        long[] lengths = {out, numbers};
        memory.desc loose = OneDnn.strided(lengths, new long[] {numbers, 1});
        memory.desc tight = OneDnn.strided(lengths, new long[] {1, (long) in * out});
        this.pack = Reordering.of(loose, tight, workers);
        this.unpack = Reordering.of(tight, loose, workers);
        this.unpackAdding = adding(tight, loose, workers);
    }

    private static NativePrimitive adding(memory.desc from, memory.desc to, Workers workers) {
        try (var sum = new post_ops();
                var attributes = OneDnn.attributes()) {
            sum.append_sum();
            attributes.set_post_ops(sum);
            var description = new reorder.primitive_desc(OneDnn.engine(), from, OneDnn.engine(), to, attributes, false);
            return new NativePrimitive(
                    description,
                    workers,
                    new NativePrimitive.Slot(DNNL_ARG_FROM, from),
                    new NativePrimitive.Slot(DNNL_ARG_TO, to));
        }
    }

    /** Takes the weights of both corners, given by their addresses. */
    void pack(long low, long high) {
        workers.run(2 * in, (worker, task) -> pack.run(worker, loose(task < in ? low : high, task), tight(task)));
    }

    /** Writes the weights of one corner to an address, or adds them to what is there. */
    void unpack(int corner, long target, boolean adds) {
        NativePrimitive primitive = adds ? unpackAdding : unpack;
        workers.run(in, (worker, i) -> primitive.run(worker, tight(corner * in + i), loose(target, i)));
    }

    private long loose(long corner, int task) {
        return corner + (long) (task % in) * out * numbers * Float.BYTES;
    }

    private long tight(int task) {
        long half = (long) (task / in) * numbers * in * out;
        return packed.address() + (half + (long) (task % in) * out) * Float.BYTES;
    }

    /** Returns where the matrix {@code [2 in, out]} of a mode begins. */
    long address(int mode) {
        return packed.address() + 2L * mode * in * out * Float.BYTES;
    }

    @Override
    public void close() {
        packed.close();
        pack.close();
        unpack.close();
        unpackAdding.close();
    }
}
