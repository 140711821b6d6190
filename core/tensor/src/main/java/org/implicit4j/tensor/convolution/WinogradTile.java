package org.implicit4j.tensor.convolution;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.implicit4j.tensor.convolution.TileConvolution.Arrays;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.onednn.NativeArray;
import org.implicit4j.tensor.onednn.NativePrimitive;
import org.implicit4j.tensor.onednn.NativePrimitive.Slot;
import org.implicit4j.tensor.onednn.OneDnn;
import org.implicit4j.tensor.onednn.Reordering;
import org.jspecify.annotations.Nullable;

/** The code for tiles of one form: into blocks, filter, back, and what the epilogue adds. */
final class WinogradTile implements AutoCloseable {

    private final boolean biased;
    private final NativePrimitive gather;
    private final NativePrimitive filter;
    private final NativePrimitive scatter;
    private final @Nullable NativePrimitive addition;
    private final List<NativeArray> sources;
    private final List<NativeArray> results;

    /** Returns whether the epilogue can be done: the filter itself knows the bias and ReLU, the rest is done with an addend. */
    static boolean can(After after) {
        var epilogue = after.epilogue();
        return epilogue.addend() || (epilogue.scale() == 1 && epilogue.activation() != Activation.TANH);
    }

    /** Returns the layout of the weights if this machine can filter every form, all in that layout. */
    static Optional<memory.desc> weights(TileLayouts layouts, List<RowTile> tiles, After after) {
        memory.desc chosen = null;
        for (var form : tiles.stream().map(RowTile::form).distinct().toList()) {
            try (var filter = describe(layouts, form, after, layouts.packedWeight())) {
                if (!filter.asBoolean()) {
                    return Optional.empty();
                }
                if (chosen != null && !chosen.equals(filter.weights_desc())) {
                    return Optional.empty();
                }
                chosen = filter.weights_desc();
            }
        }
        return Optional.ofNullable(chosen);
    }

    WinogradTile(TileLayouts layouts, RowTile.Form form, After after, memory.desc weights, Workers workers) {
        biased = after.epilogue().bias();
        var description = describe(layouts, form, after, weights);
        var source = description.src_desc();
        var result = description.dst_desc();
        filter = filter(description, layouts, weights, workers);
        gather = Reordering.of(layouts.source(form), withoutPadding(source, layouts.shape(), form), workers);
        scatter = scatter(result, layouts.result(form), after, workers);
        addition = after.epilogue().addend() ? addition(layouts.result(form), after, workers) : null;
        sources = buffers(source, workers);
        results = buffers(result, workers);
    }

    /** Describes the rows of {@code padded} that come from the image; those of padding are zero and stay so. */
    private static memory.desc withoutPadding(memory.desc padded, ConvolutionShape shape, RowTile.Form form) {
        return padded.submemory_desc(
                new long[] {form.images(), shape.inputs(), form.sourceRows(), shape.width()},
                new long[] {0, 0, form.above(), 0});
    }

    private static List<NativeArray> buffers(memory.desc layout, Workers workers) {
        return IntStream.range(0, workers.threads())
                .mapToObj(worker -> new NativeArray(layout))
                .toList();
    }

    private static convolution_forward.primitive_desc describe(
            TileLayouts layouts, RowTile.Form form, After after, memory.desc weights) {
        var shape = layouts.shape();
        var sums = new convolution_forward.desc(
                prop_kind.forward_inference,
                algorithm.convolution_winograd,
                OneDnn.array(memory.format_tag.any, form.images(), shape.inputs(), form.rows() + 2, shape.width()),
                weights,
                layouts.bias(after.epilogue().bias()),
                OneDnn.array(memory.format_tag.any, form.images(), shape.outputs(), form.rows(), shape.outWidth()),
                layouts.strides(),
                new long[] {0, shape.padding()}, // oneDNN's code for few channels wants as much above as below
                new long[] {0, shape.padding()});
        var attributes = OneDnn.attributes();
        if (!after.epilogue().addend()) {
            var steps = new post_ops();
            after.appendScaleAndActivation(steps);
            attributes.set_post_ops(steps);
        }
        boolean emptyIfImpossible = true;
        return new convolution_forward.primitive_desc(sums, attributes, OneDnn.engine(), emptyIfImpossible);
    }

    private NativePrimitive filter(
            convolution_forward.primitive_desc description, TileLayouts layouts, memory.desc weights, Workers workers) {
        var slots = new ArrayList<>(List.of(
                new Slot(DNNL_ARG_SRC, description.src_desc()),
                new Slot(DNNL_ARG_WEIGHTS, weights),
                new Slot(DNNL_ARG_DST, description.dst_desc())));
        if (biased) {
            slots.add(new Slot(DNNL_ARG_BIAS, layouts.bias(true)));
        }
        return new NativePrimitive(description, workers, slots.toArray(new Slot[0]));
    }

    private static NativePrimitive scatter(memory.desc from, memory.desc to, After after, Workers workers) {
        return after.accumulates() ? Reordering.adding(from, to, workers) : Reordering.of(from, to, workers);
    }

    /** Returns the code for {@code result = activation(scale (result + addend))}. */
    private static NativePrimitive addition(memory.desc layout, After after, Workers workers) {
        var steps = new post_ops();
        after.appendScaleAndActivation(steps);
        var attributes = OneDnn.attributes();
        attributes.set_post_ops(steps);
        var description = new binary.primitive_desc(
                new binary.desc(algorithm.binary_add, layout, layout, layout), attributes, OneDnn.engine());
        return new NativePrimitive(
                description,
                workers,
                new Slot(DNNL_ARG_SRC_0, layout),
                new Slot(DNNL_ARG_SRC_1, layout),
                new Slot(DNNL_ARG_DST, layout));
    }

    String implementation() {
        return filter.implementation();
    }

    void run(int worker, Arrays arrays, long sourceRows, long offset) {
        long source = sources.get(worker).address();
        long result = results.get(worker).address();
        long target = arrays.result() + offset;
        gather.run(worker, sourceRows, source);
        if (biased) {
            filter.run(worker, source, arrays.weights(), result, arrays.bias());
        } else {
            filter.run(worker, source, arrays.weights(), result);
        }
        scatter.run(worker, result, target);
        if (addition != null) {
            addition.run(worker, target, arrays.addend() + offset, target);
        }
    }

    @Override
    public void close() {
        gather.close();
        filter.close();
        scatter.close();
        if (addition != null) {
            addition.close();
        }
        sources.forEach(NativeArray::close);
        results.forEach(NativeArray::close);
    }
}
