package org.implicit4j.llm.generate;

import java.io.IOException;
import java.util.Map;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;

/**
 * Weights as they are stored, in 16 bits for example, from which parts are widened to float32 when their turn comes.
 *
 * @param tensors by name
 * @param origin what to call them in messages
 */
record StoredWeights(Map<String, StoredTensor> tensors, String origin) {

    private static final int CHUNK = 1 << 16;

    /**
     * Checks that all parameters of a layout are there.
     *
     * @param prefix of their names
     * @throws IOException if one is missing, or of another shape or type; the message names it
     */
    void require(String prefix, ParameterLayout layout) throws IOException {
        for (Parameter parameter : layout.all()) {
            StoredTensor tensor = tensors.get(prefix + parameter.name());
            if (tensor == null) {
                throw new IOException("%s has no tensor '%s'.\nMaybe it belongs to another architecture."
                        .formatted(origin, prefix + parameter.name()));
            }
            if (!tensor.fits(parameter) || !tensor.type().fitsSingle()) {
                throw new IOException(
                        "Tensor '%s' in %s has shape %s and type %s, but shape %s in F32, F16 or BF16 is needed."
                                .formatted(tensor.name(), origin, tensor.shape(), tensor.type(), parameter.shape()));
            }
        }
    }

    /** Widens the parameters whose names begin with {@code prefix} into {@code target}. */
    void load(String prefix, Parameters target) {
        var chunk = new float[CHUNK];
        for (Parameter parameter : target.layout().all()) {
            StoredTensor tensor = tensor(prefix + parameter.name());
            for (int from = 0; from < parameter.size(); from += CHUNK) {
                int count = Math.min(CHUNK, parameter.size() - from);
                tensor.floats(from, chunk, count);
                Floats.write(chunk, count, target.flat(), parameter.offset() + (long) from);
            }
        }
    }

    /** Returns a tensor that {@link #require} found. */
    StoredTensor tensor(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("%s has no tensor '%s'.".formatted(origin, name));
        }
        return tensor;
    }
}
