package org.implicit4j.tensor.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterLayout;

/** Moves parameters between their flat array and named tensors. */
public final class Checkpoint {

    private Checkpoint() {}

    /** Returns one single-precision tensor per parameter of {@code layout}, in its order. */
    public static List<StoredTensor> tensors(ParameterLayout layout, float[] values) {
        var tensors = new ArrayList<StoredTensor>();
        for (Parameter parameter : layout.all()) {
            var part = new float[parameter.size()];
            System.arraycopy(values, parameter.offset(), part, 0, part.length);
            tensors.add(StoredTensor.of(parameter, part));
        }
        return tensors;
    }

    /**
     * Returns the flat values of the parameters of {@code layout}.
     *
     * @param origin what to call the file in messages
     * @throws IOException if a parameter is missing, is left over, or has another shape or type; the message names it
     */
    public static float[] values(ParameterLayout layout, Map<String, StoredTensor> tensors, String origin)
            throws IOException {
        var values = new float[layout.size()];
        for (Parameter parameter : layout.all()) {
            var tensor = tensors.get(parameter.name());
            if (tensor == null) {
                throw new IOException("%s has no tensor '%s'; it has %s.\nMaybe it belongs to another architecture."
                        .formatted(origin, parameter.name(), tensors.keySet()));
            }
            requireFit(parameter, tensor, origin);
            System.arraycopy(tensor.floats(), 0, values, parameter.offset(), parameter.size());
        }
        for (String name : tensors.keySet()) {
            if (layout.all().stream().noneMatch(parameter -> parameter.name().equals(name))) {
                throw new IOException(
                        "%s has a tensor '%s' that the architecture does not know.\nMaybe it belongs to another one."
                                .formatted(origin, name));
            }
        }
        return values;
    }

    private static void requireFit(Parameter parameter, StoredTensor tensor, String origin) throws IOException {
        if (!tensor.fits(parameter)) {
            throw new IOException("Tensor '%s' in %s has shape %s, but the architecture needs %s."
                    .formatted(parameter.name(), origin, tensor.shape(), parameter.shape()));
        }
        if (!tensor.type().fitsSingle()) {
            throw new IOException("Tensor '%s' in %s is of type %s, but the architecture needs F32, F16 or BF16."
                    .formatted(parameter.name(), origin, tensor.type()));
        }
    }
}
