package org.implicit4j.solvers.anderson;

import org.implicit4j.core.operator.StateSpace;

/**
 * What a run remembers, and the fit that the next step is mixed by. Differences are counted from the newest, 0.
 *
 * @param <Z> a batch of states, which the past owns
 */
interface Past<Z> extends AutoCloseable {

    /** Takes in an iterate and the value there; forgets the oldest difference beyond the depth. */
    void add(Z z, Z fz);

    /** Returns the norm of the newest residual of one sample. */
    double residual(int sample);

    /** Returns the latest values, by their differences. */
    ValueSteps<Z> values();

    /** Returns the coefficients g of the newest {@code count} differences of one sample, newest first. */
    double[] fit(int sample, int count);

    /** Returns {@code |r - sum of g_j dr_j| / |r|} of one sample. */
    double gain(int sample, double[] newestFirst);

    /**
     * Adds {@code shares (r - sum of g_j dr_j)} to a sum.
     *
     * @param mixing g, one row per remembered difference, newest first, of one number per sample
     */
    void addMixedResidual(double[] shares, double[][] mixing, Terms<Z> terms);

    /** Forgets all samples but some, which {@code rest} is the space of. */
    void restrict(int[] samples, StateSpace<Z> rest);

    /** Releases the states. */
    @Override
    void close();
}
