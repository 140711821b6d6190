package org.implicit4j.tensor.optimise;

/**
 * Moves weights along gradients and remembers what it needs from step to step. An {@link Update} clips gradients and leaves
 * frozen weights out before an optimiser sees them.
 */
public interface Optimiser {

    /**
     * Makes one step.
     *
     * @param weights changed
     * @param gradient by the weights, all finite; may be changed
     * @param rate the learning rate of this step
     */
    void step(float[] weights, float[] gradient, double rate);

    /** Returns a copy of what this optimiser remembers. */
    OptimiserState state();
}
