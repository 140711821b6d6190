package org.implicit4j.tensor.convolution;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.onednn.NativePrimitive;
import org.implicit4j.tensor.onednn.NativePrimitive.Slot;
import org.implicit4j.tensor.onednn.OneDnn;

/** Tiles by oneDNN's direct convolution, which adds and applies the epilogue while the sums are in registers. */
final class DirectTiles implements TileConvolution {

    private final TileLayouts layouts;
    private final After after;
    private final memory.desc weights;
    private final Map<RowTile.Form, NativePrimitive> codes = new HashMap<>();

    DirectTiles(ConvolutionShape shape, After after, List<RowTile> tiles, Workers workers) {
        this.layouts = new TileLayouts(shape);
        this.after = after;
        this.weights = describe(tiles.get(0).form(), layouts.packedWeight()).weights_desc(); // one layout for all tiles
        for (RowTile tile : tiles) {
            codes.computeIfAbsent(tile.form(), form -> code(form, workers));
        }
    }

    private convolution_forward.primitive_desc describe(RowTile.Form form, memory.desc weight) {
        var sums = new convolution_forward.desc(
                prop_kind.forward_inference,
                algorithm.convolution_direct,
                layouts.source(form),
                weight,
                layouts.bias(after.epilogue().bias()),
                layouts.result(form),
                layouts.strides(),
                layouts.paddingBefore(form),
                layouts.paddingAfter(form));
        var attributes = OneDnn.attributes();
        attributes.set_post_ops(steps(form));
        return new convolution_forward.primitive_desc(sums, attributes, OneDnn.engine());
    }

    private post_ops steps(RowTile.Form form) {
        var steps = new post_ops();
        if (after.accumulates()) {
            steps.append_sum();
        }
        if (after.epilogue().addend()) {
            steps.append_binary(algorithm.binary_add, layouts.result(form));
        }
        after.appendScaleAndActivation(steps);
        return steps;
    }

    private NativePrimitive code(RowTile.Form form, Workers workers) {
        var slots = new ArrayList<>(List.of(
                new Slot(DNNL_ARG_SRC, layouts.source(form)),
                new Slot(DNNL_ARG_WEIGHTS, weights),
                new Slot(DNNL_ARG_DST, layouts.result(form))));
        if (after.epilogue().bias()) {
            slots.add(new Slot(DNNL_ARG_BIAS, layouts.bias(true)));
        }
        if (after.epilogue().addend()) { // the first of the steps
            slots.add(new Slot(DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | DNNL_ARG_SRC_1, layouts.result(form)));
        }
        return new NativePrimitive(describe(form, weights), workers, slots.toArray(new Slot[0]));
    }

    @Override
    public memory.desc weights() {
        return weights;
    }

    @Override
    public String implementation() {
        return codes.values().iterator().next().implementation();
    }

    @Override
    public void run(int worker, RowTile tile, Arrays arrays) {
        var addresses = LongStream.builder()
                .add(arrays.source() + layouts.sourceOffset(tile))
                .add(arrays.weights())
                .add(arrays.result() + layouts.resultOffset(tile));
        if (after.epilogue().bias()) {
            addresses.add(arrays.bias());
        }
        if (after.epilogue().addend()) {
            addresses.add(arrays.addend() + layouts.resultOffset(tile));
        }
        Objects.requireNonNull(codes.get(tile.form()))
                .run(worker, addresses.build().toArray());
    }

    @Override
    public void close() {
        codes.values().forEach(NativePrimitive::close);
    }
}
