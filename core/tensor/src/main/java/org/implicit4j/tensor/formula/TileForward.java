package org.implicit4j.tensor.formula;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.tensor.cpu.Address;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tangents through a chain, tile by tile. */
final class TileForward {

    private final ElementwiseChain chain;
    private final List<TileArgument> arguments;
    private final long[] tangents;

    /**
     * @param tangents one per argument; null for an argument that stays as it is
     */
    TileForward(ElementwiseChain chain, List<TileArgument> arguments, List<@Nullable INDArray> tangents) {
        this.chain = chain;
        this.arguments = arguments;
        this.tangents = tangents.stream()
                .mapToLong(tangent -> tangent == null ? 0 : Address.of(tangent))
                .toArray();
    }

    /** Returns the tangent of the result; valid until the workspace is used again. */
    float[] run(TileWorkspace workspace, int start, int count) {
        workspace.clear();
        for (int i = 0; i < tangents.length; i++) {
            if (tangents[i] != 0) {
                int buffer = workspace.take();
                arguments.get(i).copy(tangents[i], start, workspace.buffer(buffer), count);
                workspace.put(i, buffer, count);
            }
        }
        for (int v = chain.arguments(); v < chain.values(); v++) {
            step(workspace, v, count);
        }
        if (!workspace.has(chain.last())) {
            int zero = workspace.take();
            Arrays.fill(workspace.buffer(zero), 0, count, 0);
            return workspace.buffer(zero);
        }
        return workspace.buffer(workspace.held(chain.last()));
    }

    private void step(TileWorkspace workspace, int v, int count) {
        List<Integer> sources = chain.step(v).sources();
        for (int i = 0; i < sources.size(); i++) {
            int source = sources.get(i);
            if (workspace.has(source)) {
                int product = workspace.take();
                System.arraycopy(workspace.buffer(workspace.held(source)), 0, workspace.buffer(product), 0, count);
                workspace.timesSlope(v, i, workspace.buffer(product), count);
                workspace.put(v, product, count);
            }
        }
    }
}
