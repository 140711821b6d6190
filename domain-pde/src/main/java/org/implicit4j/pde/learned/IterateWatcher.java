package org.implicit4j.pde.learned;

import java.util.function.Supplier;

/** Watches an implicit network iterate. */
@FunctionalInterface
public interface IterateWatcher {

    /**
     * Called for each iterate after the first one.
     *
     * @param iterations steps that led to it; 1 and more
     * @param vorticity decodes it, {@code [samples, n, n]}; only valid within this call
     * @param residuals {@code |G(z) - z|} per sample, at the iterate itself
     */
    void iterate(int iterations, Supplier<float[]> vorticity, double[] residuals);
}
