package org.implicit4j.llm.generate;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.implicit4j.llm.model.RecurrentDepthTransformer;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;

/** A transformer for calls of all sizes; those used last stay ready. Owns them; close it before kernels and weights. */
final class Networks implements AutoCloseable {

    private final RecurrentDepthTransformer transformer;
    private final Parameters weights;
    private final Kernels kernels;
    private final int most;
    private final Map<Part.Size, Network> ready = new LinkedHashMap<>(16, 0.75f, true);

    /** @param most how many sizes stay ready */
    Networks(RecurrentDepthTransformer transformer, Parameters weights, Kernels kernels, int most) {
        this.transformer = transformer;
        this.weights = weights;
        this.kernels = kernels;
        this.most = most;
    }

    RecurrentDepthTransformer transformer() {
        return transformer;
    }

    /** Returns the network for a call. */
    Network of(int batch, int tokens, int capacity) {
        var size = new Part.Size(batch, tokens, capacity, transformer.sizes().features());
        return ready.computeIfAbsent(size, wanted -> new Network(transformer, weights, kernels, wanted));
    }

    /** Closes those that were not used for the longest time, until few enough are left; between two calls. */
    void trim() {
        Iterator<Network> oldest = ready.values().iterator();
        for (int left = ready.size(); left > most; left--) {
            oldest.next().close();
            oldest.remove();
        }
    }

    @Override
    public void close() {
        ready.values().forEach(Network::close);
        ready.clear();
    }
}
