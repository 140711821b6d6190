package org.implicit4j.lp.learned;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.implicit4j.lp.gnn.GnnArchitecture;
import org.implicit4j.lp.gnn.GnnKind;
import org.implicit4j.lp.gnn.LpGnn;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;

/**
 * A trained network on the heap.
 *
 * @param architecture what it looks like
 * @param values its parameters, in the order of the architecture's layout
 */
public record NetworkWeights(GnnArchitecture architecture, float[] values) {

    /**
     * Returns the network of that name, or else the one in that file. Kind and width are read off the tensors.
     *
     * @throws IllegalArgumentException if there is neither
     * @throws IOException if the file cannot be read or holds no such network
     */
    public static NetworkWeights load(String nameOrPath) throws IOException {
        Optional<byte[]> shipped = ShippedModels.weights(nameOrPath);
        if (shipped.isPresent()) {
            return of(SafeTensors.read(shipped.get(), nameOrPath), nameOrPath);
        }
        Path file = Path.of(nameOrPath);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("No model is called '%s', and there is no such file. Shipped: %s and %s."
                    .formatted(
                            nameOrPath, ShippedModels.names(GnnKind.IMPLICIT), ShippedModels.names(GnnKind.EXPLICIT)));
        }
        return of(SafeTensors.read(file), file.toString());
    }

    private static NetworkWeights of(Map<String, StoredTensor> tensors, String origin) throws IOException {
        StoredTensor embedding = tensors.get("ce.0.weight");
        if (embedding == null
                || embedding.shape().size() != 2
                || embedding.shape().get(0) > 4096) { // far wider than any that trains
            throw new IOException("'%s' holds no network for linear programs: it has no fitting matrix 'ce.0.weight'."
                    .formatted(origin));
        }
        GnnKind kind = tensors.containsKey("toy.weight") ? GnnKind.IMPLICIT : GnnKind.EXPLICIT;
        GnnArchitecture architecture = new GnnArchitecture(
                kind, Math.toIntExact(Math.max(1, embedding.shape().get(0))));
        return new NetworkWeights(architecture, Checkpoint.values(architecture.layout(), tensors, origin));
    }

    /** Returns the name that the shape suggests, as in "implicit-8". */
    public String name() {
        return architecture.kind().label() + "-" + architecture.embedding();
    }

    /** Returns the network off the heap, which the caller closes; {@code kernels} stay the caller's. */
    public LpGnn network(Kernels kernels) {
        return new LpGnn(architecture, Parameters.of(architecture.layout(), values), kernels);
    }
}
