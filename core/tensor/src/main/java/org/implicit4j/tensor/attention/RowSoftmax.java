package org.implicit4j.tensor.attention;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.onednn.NativePrimitive;
import org.implicit4j.tensor.onednn.NativePrimitive.Slot;
import org.implicit4j.tensor.onednn.OneDnn;

/** The softmax of the rows of a matrix, and its derivative, by oneDNN; any number of workers at once. */
final class RowSoftmax implements AutoCloseable {

    private final NativePrimitive forward;
    private final NativePrimitive backward;

    RowSoftmax(int rows, int columns, Workers workers) {
        memory.desc matrix = OneDnn.matrix(rows, columns);
        var described = new softmax_forward.primitive_desc(
                new softmax_forward.desc(prop_kind.forward_training, matrix, 1), OneDnn.attributes(), OneDnn.engine());
        forward =
                new NativePrimitive(described, workers, new Slot(DNNL_ARG_SRC, matrix), new Slot(DNNL_ARG_DST, matrix));
        var back = new softmax_backward.primitive_desc(
                new softmax_backward.desc(matrix, matrix, 1), OneDnn.attributes(), OneDnn.engine(), described);
        backward = new NativePrimitive(
                back,
                workers,
                new Slot(DNNL_ARG_DST, matrix),
                new Slot(DNNL_ARG_DIFF_DST, matrix),
                new Slot(DNNL_ARG_DIFF_SRC, matrix));
    }

    /** Writes the softmax of {@code scores} to {@code probabilities}, which may be the same place. */
    void forward(int worker, long scores, long probabilities) {
        forward.run(worker, scores, probabilities);
    }

    /** Writes the Jacobian at {@code probabilities} times {@code vector} to {@code product}, which may be the place of the vector. */
    void backward(int worker, long probabilities, long vector, long product) {
        backward.run(worker, probabilities, vector, product);
    }

    @Override
    public void close() {
        forward.close();
        backward.close();
    }
}
