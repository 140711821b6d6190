package org.implicit4j.app.wiring;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.tensor.kernel.Kernels;

/**
 * The kernels that domains share, made when the first of them asks: making them starts the tensor library, which no
 * help text should wait for.
 */
public final class SharedKernels implements AutoCloseable {

    private final List<Kernels> made = new ArrayList<>(1);

    /** Makes nothing yet. */
    public SharedKernels() {}

    /** Returns the kernels, made for {@code threads} threads if nobody asked before. */
    synchronized Kernels get(int threads) {
        if (made.isEmpty()) {
            made.add(Kernels.choose(threads));
        }
        return made.get(0);
    }

    /** Ends the kernels' threads, if they were made. */
    @Override
    public synchronized void close() {
        made.forEach(Kernels::close);
        made.clear();
    }
}
