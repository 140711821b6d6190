package org.implicit4j.tensor.convolution;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.onednn.NativeArray;
import org.implicit4j.tensor.onednn.NativePrimitive;
import org.implicit4j.tensor.onednn.NativePrimitive.Slot;
import org.implicit4j.tensor.onednn.OneDnn;
import org.implicit4j.tensor.onednn.Reordering;

/** The gradients by weight and bias: one for each tile, and then their sum in the order of the tiles. */
final class KernelGradient implements AutoCloseable {

    private static final int PARTS = 8;
    private static final int LARGEST = 1 << 24; // elements of all parts together, 64 MiB
    private static final int FEWEST_ROWS = 8;

    private final Workers workers;
    private final ElementLoops loops;
    private final TileLayouts layouts;
    private final List<RowTile> tiles;
    private final memory.desc packed;
    private final Map<RowTile.Form, NativePrimitive> codes = new HashMap<>();
    private final List<NativeArray> weights;
    private final List<NativeArray> biases;
    private final NativePrimitive unpacking;
    private final NativePrimitive addingUnpacking;

    KernelGradient(ConvolutionShape shape, Workers workers) {
        this.workers = workers;
        this.loops = new ElementLoops(workers);
        this.layouts = new TileLayouts(shape);
        int parts = Math.max(1, Math.min(PARTS, LARGEST / shape.weight().size()));
        this.tiles = RowTile.cut(shape, parts, Integer.MAX_VALUE, FEWEST_ROWS);
        this.packed = describe(tiles.get(0).form(), layouts.packedWeight()).diff_weights_desc();
        for (RowTile tile : tiles) {
            codes.computeIfAbsent(tile.form(), this::code);
        }
        this.weights = tiles.stream().map(tile -> new NativeArray(packed)).toList();
        this.biases =
                tiles.stream().map(tile -> new NativeArray(layouts.bias(true))).toList();
        this.unpacking = Reordering.of(packed, layouts.checkpointWeight(), workers);
        this.addingUnpacking = Reordering.adding(packed, layouts.checkpointWeight(), workers);
    }

    private convolution_backward_weights.primitive_desc describe(RowTile.Form form, memory.desc weight) {
        var forward = new convolution_forward.desc(
                prop_kind.forward_training,
                algorithm.convolution_direct,
                layouts.source(form),
                weight,
                layouts.bias(true),
                layouts.result(form),
                layouts.strides(),
                layouts.paddingBefore(form),
                layouts.paddingAfter(form));
        var backward = new convolution_backward_weights.desc(
                algorithm.convolution_direct,
                layouts.source(form),
                weight,
                layouts.bias(true),
                layouts.result(form),
                layouts.strides(),
                layouts.paddingBefore(form),
                layouts.paddingAfter(form));
        try (var hint = new convolution_forward.primitive_desc(forward, OneDnn.engine())) {
            return new convolution_backward_weights.primitive_desc(
                    backward, OneDnn.attributes(), OneDnn.engine(), hint);
        }
    }

    private NativePrimitive code(RowTile.Form form) {
        return new NativePrimitive(
                describe(form, packed),
                workers,
                new Slot(DNNL_ARG_SRC, layouts.source(form)),
                new Slot(DNNL_ARG_DIFF_DST, layouts.result(form)),
                new Slot(DNNL_ARG_DIFF_WEIGHTS, packed),
                new Slot(DNNL_ARG_DIFF_BIAS, layouts.bias(true)));
    }

    /** Computes both gradients from the whole image and the cotangent of the whole result. */
    void run(long image, long cotangent) {
        workers.run(tiles.size(), (worker, i) -> {
            RowTile tile = tiles.get(i);
            Objects.requireNonNull(codes.get(tile.form()))
                    .run(
                            worker,
                            image + layouts.sourceOffset(tile),
                            cotangent + layouts.resultOffset(tile),
                            weights.get(i).address(),
                            biases.get(i).address());
        });
        sum(weights, packed);
        sum(biases, layouts.bias(true));
    }

    private void sum(List<NativeArray> parts, memory.desc layout) {
        var addresses = parts.stream().mapToLong(NativeArray::address).toArray();
        loops.sum(layout.get_size() / Float.BYTES, addresses);
    }

    /** Writes the gradient by the weight, in the layout of checkpoints, or adds it. */
    void weight(long target, boolean adds) {
        (adds ? addingUnpacking : unpacking).run(0, weights.get(0).address(), target);
    }

    /** Writes the gradient by the bias or adds it. */
    void bias(long target, boolean adds) {
        loops.write(layouts.shape().outputs(), biases.get(0).address(), target, adds);
    }

    @Override
    public void close() {
        codes.values().forEach(NativePrimitive::close);
        Stream.concat(weights.stream(), biases.stream()).forEach(NativeArray::close);
        unpacking.close();
        addingUnpacking.close();
    }
}
