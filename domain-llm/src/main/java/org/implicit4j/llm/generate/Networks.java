package org.implicit4j.llm.generate;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.implicit4j.llm.model.TransformerSizes;

/** A transformer for calls of all sizes; those used last stay ready. Owns them; close it before their source. */
final class Networks implements AutoCloseable {

    private final PartSource source;
    private final int most;
    private final Map<Part.Size, Network> ready = new LinkedHashMap<>(16, 0.75f, true);

    /** @param most how many sizes stay ready */
    Networks(PartSource source, int most) {
        this.source = source;
        this.most = most;
    }

    /** Returns the numbers that fix the transformer. */
    TransformerSizes sizes() {
        return source.sizes();
    }

    /** Returns the network for a call. */
    Network of(int batch, int tokens, int capacity) {
        var size = new Part.Size(batch, tokens, capacity, source.sizes().features());
        return ready.computeIfAbsent(size, wanted -> new Network(source, wanted));
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
