package org.implicit4j.tensor.implicit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;

/**
 * Things that are made for one batch size each, when first needed; where they are too many, the one that was used longest ago
 * is dropped.
 */
final class BySize<T> implements AutoCloseable {

    /** Chosen: a batch of 64 of which samples leave by the eighth passes through 16 sizes on its way down to 6. */
    static final int MOST = 16;

    private final Map<Integer, T> made = new LinkedHashMap<>(2 * MOST, 0.75f, true);
    private final IntFunction<T> maker;
    private final ObjIntConsumer<T> end;

    /** @param end of a thing that is dropped, and its size */
    BySize(IntFunction<T> maker, ObjIntConsumer<T> end) {
        this.maker = maker;
        this.end = end;
    }

    T of(int samples) {
        T known = made.get(samples);
        if (known != null) {
            return known;
        }
        T fresh = maker.apply(samples);
        made.put(samples, fresh);
        if (made.size() > MOST) {
            int oldest = made.keySet().iterator().next();
            end.accept(made.remove(oldest), oldest);
        }
        return fresh;
    }

    int count() {
        return made.size();
    }

    @Override
    public void close() {
        made.forEach((samples, thing) -> end.accept(thing, samples));
        made.clear();
    }
}
