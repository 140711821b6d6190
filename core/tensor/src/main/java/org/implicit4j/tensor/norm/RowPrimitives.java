package org.implicit4j.tensor.norm;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.layer_normalization_backward;
import org.bytedeco.dnnl.layer_normalization_forward;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.onednn.NativePrimitive;
import org.implicit4j.tensor.onednn.NativePrimitive.Slot;
import org.implicit4j.tensor.onednn.OneDnn;

/**
 * oneDNN's layer normalisation of {@code rows} rows, in the forms that {@link RowNormKernel} is made of.
 *
 * @param norm epsilon, and which parameters there are
 * @param features the length of a row
 * @param workers who run it
 */
record RowPrimitives(Normalisation norm, int features, Workers workers) {

    /** Returns what takes x and writes numbers that nobody needs, then the mean of each row and its variance. */
    NativePrimitive statistics(int rows) {
        var slots = ends(rows, DNNL_ARG_SRC, DNNL_ARG_DST);
        slots.addAll(statisticsSlots(rows));
        return primitive(prop_kind.forward_training, rows, 0, slots);
    }

    /** Returns what takes x, the result and the parameters. */
    NativePrimitive forward(int rows) {
        var slots = ends(rows, DNNL_ARG_SRC, DNNL_ARG_DST);
        slots.addAll(parameters(DNNL_ARG_SCALE, DNNL_ARG_SHIFT));
        return primitive(prop_kind.forward_inference, rows, flags(), slots);
    }

    /** Returns what takes x, the result, mean and variance of each row, and the parameters. */
    NativePrimitive forwardByStatistics(int rows) {
        var slots = ends(rows, DNNL_ARG_SRC, DNNL_ARG_DST);
        slots.addAll(statisticsSlots(rows));
        slots.addAll(parameters(DNNL_ARG_SCALE, DNNL_ARG_SHIFT));
        int flags = flags() | normalization_flags.use_global_stats.value;
        return primitive(prop_kind.forward_inference, rows, flags, slots);
    }

    /** Returns what takes x, its cotangent, mean and variance, the result's cotangent, the parameters and their cotangents. */
    NativePrimitive backward(int rows) {
        var matrix = OneDnn.matrix(rows, features);
        var kind = norm.weights().weighted() ? prop_kind.backward : prop_kind.backward_data;
        var description = new layer_normalization_backward.primitive_desc(
                new layer_normalization_backward.desc(kind.value, matrix, matrix, (float) norm.epsilon(), flags()),
                OneDnn.attributes(),
                OneDnn.engine(),
                description(prop_kind.forward_training, rows, flags()));
        var slots = ends(rows, DNNL_ARG_SRC, DNNL_ARG_DIFF_SRC);
        slots.addAll(statisticsSlots(rows));
        slots.add(new Slot(DNNL_ARG_DIFF_DST, matrix));
        slots.addAll(parameters(DNNL_ARG_SCALE, DNNL_ARG_SHIFT));
        slots.addAll(parameters(DNNL_ARG_DIFF_SCALE, DNNL_ARG_DIFF_SHIFT));
        return new NativePrimitive(description, workers, slots.toArray(Slot[]::new));
    }

    private NativePrimitive primitive(prop_kind kind, int rows, int flags, List<Slot> slots) {
        return new NativePrimitive(description(kind, rows, flags), workers, slots.toArray(Slot[]::new));
    }

    private layer_normalization_forward.primitive_desc description(prop_kind kind, int rows, int flags) {
        var matrix = OneDnn.matrix(rows, features);
        return new layer_normalization_forward.primitive_desc(
                new layer_normalization_forward.desc(kind.value, matrix, (float) norm.epsilon(), flags),
                OneDnn.attributes(),
                OneDnn.engine());
    }

    private int flags() {
        return (norm.weights().weighted() ? normalization_flags.use_scale.value : 0)
                | (norm.weights().biased() ? normalization_flags.use_shift.value : 0);
    }

    private List<Slot> ends(int rows, int from, int to) {
        var matrix = OneDnn.matrix(rows, features);
        return new ArrayList<>(List.of(new Slot(from, matrix), new Slot(to, matrix)));
    }

    private static List<Slot> statisticsSlots(int rows) {
        var perRow = OneDnn.vector(rows);
        return List.of(new Slot(DNNL_ARG_MEAN, perRow), new Slot(DNNL_ARG_VARIANCE, perRow));
    }

    private List<Slot> parameters(int weight, int bias) {
        var slots = new ArrayList<Slot>();
        if (norm.weights().weighted()) {
            slots.add(new Slot(weight, OneDnn.vector(features)));
        }
        if (norm.weights().biased()) {
            slots.add(new Slot(bias, OneDnn.vector(features)));
        }
        return slots;
    }
}
