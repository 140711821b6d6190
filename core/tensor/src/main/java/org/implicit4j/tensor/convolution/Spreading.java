package org.implicit4j.tensor.convolution;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.dnnl.convolution_backward_data;
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

/** The transpose, by the image, of a convolution whose windows do not overlap: each pixel spreads over its own window. */
final class Spreading implements ImageGradient {

    private static final int PARTS = 8;
    private static final int LARGEST = 1 << 18; // elements, 1 MiB
    private static final int FEWEST_ROWS = 4;

    private final Workers workers;
    private final ElementLoops loops;
    private final TileLayouts layouts;
    private final List<RowTile> tiles;
    private final memory.desc weights;
    private final Map<RowTile.Form, NativePrimitive> codes = new HashMap<>();
    private final NativeArray packed;
    private final NativePrimitive packing;
    private final OnDemand<NativeArray> sum = new OnDemand<>(() -> new NativeArray(OneDnn.vector(elements())));

    /**
     * @param shape of the convolution, whose image is what this writes
     */
    Spreading(ConvolutionShape shape, Workers workers) {
        this.workers = workers;
        this.loops = new ElementLoops(workers);
        this.layouts = new TileLayouts(shape);
        this.tiles = RowTile.cut(shape, PARTS, LARGEST, FEWEST_ROWS);
        this.weights = describe(tiles.get(0).form(), layouts.packedWeight()).weights_desc();
        for (RowTile tile : tiles) {
            codes.computeIfAbsent(tile.form(), this::code);
        }
        this.packed = new NativeArray(weights);
        this.packing = Reordering.of(layouts.checkpointWeight(), weights, workers);
    }

    private convolution_backward_data.primitive_desc describe(RowTile.Form form, memory.desc weight) {
        var forward = new convolution_forward.desc(
                prop_kind.forward_training,
                algorithm.convolution_direct,
                layouts.source(form),
                weight,
                layouts.result(form),
                layouts.strides(),
                layouts.paddingBefore(form),
                layouts.paddingAfter(form));
        var backward = new convolution_backward_data.desc(
                algorithm.convolution_direct,
                layouts.source(form),
                weight,
                layouts.result(form),
                layouts.strides(),
                layouts.paddingBefore(form),
                layouts.paddingAfter(form));
        try (var hint = new convolution_forward.primitive_desc(forward, OneDnn.engine())) {
            return new convolution_backward_data.primitive_desc(backward, OneDnn.attributes(), OneDnn.engine(), hint);
        }
    }

    private NativePrimitive code(RowTile.Form form) {
        return new NativePrimitive(
                describe(form, weights),
                workers,
                new Slot(DNNL_ARG_DIFF_DST, layouts.result(form)),
                new Slot(DNNL_ARG_WEIGHTS, weights),
                new Slot(DNNL_ARG_DIFF_SRC, layouts.source(form)));
    }

    @Override
    public void pack(long weight) {
        packing.run(0, weight, packed.address());
    }

    @Override
    public void run(long cotangent, long image, boolean adds) {
        spread(cotangent, adds ? sum.get().address() : image);
        if (adds) {
            loops.write(elements(), sum.get().address(), image, true);
        }
    }

    private int elements() {
        return layouts.shape().image().size();
    }

    private void spread(long cotangent, long image) {
        workers.run(tiles.size(), (worker, i) -> {
            RowTile tile = tiles.get(i);
            Objects.requireNonNull(codes.get(tile.form()))
                    .run(
                            worker,
                            cotangent + layouts.resultOffset(tile),
                            packed.address(),
                            image + layouts.sourceOffset(tile));
        });
    }

    @Override
    public void close() {
        codes.values().forEach(NativePrimitive::close);
        packing.close();
        sum.close(NativeArray::close);
        packed.close();
    }
}
