package org.implicit4j.tensor.formula;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_exp_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_gelu_erf;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_gelu_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_square;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_swish;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.memory;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.onednn.NativePrimitive;
import org.implicit4j.tensor.onednn.NativePrimitive.Slot;
import org.implicit4j.tensor.onednn.OneDnn;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function of each element by oneDNN, a quarter faster than {@link TileKernel} where it is alone, since it works in place
 * of copying tiles; what it cannot do, such as adding to a cotangent, is left to that one.
 */
final class UnaryKernel extends Portable {

    private static final int TILE = 1 << 14; // some microseconds, against .2 for a call

    private final Function function;
    private final int size;
    private final Workers workers;
    private final TileKernel tiles;
    private final List<NativePrimitive> ahead = new ArrayList<>();
    private final List<NativePrimitive> back = new ArrayList<>();

    UnaryKernel(Unary operation, Place place) {
        super(operation);
        function = operation.function();
        size = place.result().size();
        workers = place.workers();
        tiles = new TileKernel(ElementwiseChain.of(operation, 1), operation, place);
    }

    /** Returns oneDNN's name; where the slope is computed from the value, that of the variant which does so. */
    private int algorithm() {
        return switch (function) {
            case RELU -> dnnl_eltwise_relu_use_dst_for_bwd;
            case GELU -> dnnl_eltwise_gelu_erf;
            case GELU_TANH -> dnnl_eltwise_gelu_tanh;
            case SILU -> dnnl_eltwise_swish;
            case TANH -> dnnl_eltwise_tanh_use_dst_for_bwd;
            case SIGMOID -> dnnl_eltwise_logistic_use_dst_for_bwd;
            case EXP -> dnnl_eltwise_exp_use_dst_for_bwd;
            case SQUARE -> dnnl_eltwise_square;
        };
    }

    /** Swish is {@code x sigmoid(alpha x)}, and relu has slope alpha below 0. */
    private float alpha() {
        return function == Function.SILU ? 1 : 0;
    }

    private eltwise_forward.primitive_desc forward(memory.desc numbers) {
        return new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(dnnl_forward_training, algorithm(), numbers, alpha(), 0),
                OneDnn.attributes(),
                OneDnn.engine());
    }

    private NativePrimitive value(int count) {
        var numbers = OneDnn.vector(count);
        return new NativePrimitive(
                forward(numbers), workers, new Slot(DNNL_ARG_SRC, numbers), new Slot(DNNL_ARG_DST, numbers));
    }

    private NativePrimitive slope(int count) {
        var numbers = OneDnn.vector(count);
        var description = new eltwise_backward.primitive_desc(
                new eltwise_backward.desc(algorithm(), numbers, numbers, alpha(), 0),
                OneDnn.attributes(),
                OneDnn.engine(),
                forward(numbers));
        return new NativePrimitive(
                description,
                workers,
                new Slot(function.slopeOfResult() ? DNNL_ARG_DST : DNNL_ARG_SRC, numbers),
                new Slot(DNNL_ARG_DIFF_DST, numbers),
                new Slot(DNNL_ARG_DIFF_SRC, numbers));
    }

    /** Runs the first of {@code primitives} on all full tiles and the second on the rest. */
    private void run(List<NativePrimitive> primitives, long... addresses) {
        workers.run((size + TILE - 1) / TILE, (worker, task) -> {
            var primitive = primitives.get(size - task * TILE < TILE ? 1 : 0);
            long[] at = addresses.clone();
            for (int i = 0; i < at.length; i++) {
                at[i] += (long) task * TILE * Float.BYTES;
            }
            primitive.run(worker, at);
        });
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        if (ahead.isEmpty()) {
            ahead.add(value(TILE));
            ahead.add(value(Math.max(1, size % TILE)));
        }
        run(ahead, Address.of(arguments.get(0)), Address.of(result));
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (!into.wants(0) || into.adds(0)) {
            tiles.vjp(at, cotangent, into);
            return;
        }
        if (back.isEmpty()) {
            back.add(slope(TILE));
            back.add(slope(Math.max(1, size % TILE)));
        }
        INDArray kept = function.slopeOfResult() ? at.result() : at.argument(0);
        run(back, Address.of(kept), Address.of(cotangent), Address.of(into.target(0)));
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        tiles.jvp(at, tangents, result);
    }

    @Override
    public void close() {
        ahead.forEach(NativePrimitive::close);
        back.forEach(NativePrimitive::close);
    }
}
