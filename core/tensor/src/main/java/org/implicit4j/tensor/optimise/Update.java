package org.implicit4j.tensor.optimise;

import org.implicit4j.tensor.parameter.Parameters;

/**
 * Changes weights step by step: leaves the frozen ones out, clips the gradient of the others by its norm, and lets an
 * optimiser move them.
 *
 * <p>Clipping after Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks, ICML 2013,
 * algorithm 1.
 */
public final class Update {

    private final UpdateRule rule;
    private final FreeWeights free;
    private final Optimiser optimiser;

    Update(UpdateRule rule, FreeWeights free, Optimiser optimiser) {
        this.rule = rule;
        this.free = free;
        this.optimiser = optimiser;
    }

    /**
     * Makes step {@code step}.
     *
     * @param step counted from 0; decides the learning rate
     * @param weights float32; changed, except those that are frozen
     * @param gradient by the weights; not modified
     * @return the norm of the gradient by the weights that are trained, before clipping; if it is not finite, nothing was
     *     changed
     */
    public double step(long step, Parameters weights, Parameters gradient) {
        float[] g = free.of(gradient.toFloats());
        double norm = norm(g);
        if (!Double.isFinite(norm)) {
            return norm;
        }
        if (norm > rule.gradientClip()) {
            scale(g, (float) (rule.gradientClip() / norm));
        }
        float[] all = weights.toFloats();
        float[] w = free.of(all);
        optimiser.step(w, g, rule.schedule().rate(step));
        free.putBack(w, all);
        weights.set(all);
        return norm;
    }

    /** Returns a copy of what the optimiser remembers, about the weights that are trained. */
    public OptimiserState state() {
        return optimiser.state();
    }

    private static void scale(float[] g, float factor) {
        for (int i = 0; i < g.length; i++) {
            g[i] *= factor;
        }
    }

    private static double norm(float[] g) {
        double sum = 0;
        for (float x : g) {
            sum += (double) x * x;
        }
        return Math.sqrt(sum);
    }
}
