package org.implicit4j.core.operator;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The vector space of a batch of states: {@code samples()} independent vectors of equal kind, held in one {@code Z}.
 *
 * <p>All results per sample are arrays of length {@link #samples}, in the order of the batch. No method modifies an
 * argument, except {@link #copySamples}, which says so. A returned state is fresh and belongs to the caller, who hands
 * it back with {@link #release} when its memory is not the garbage collector's to free.
 *
 * @param <Z> a batch of states, such as {@code double[]} or an off-heap tensor
 */
public interface StateSpace<Z> {

    /** Returns the number of independent samples in a state; at least 1. */
    int samples();

    /** Returns a fresh state of zeros. */
    Z zero();

    /** Returns a fresh state whose entries are independent, with a standard normal distribution. */
    Z gaussian(RandomGenerator random);

    /**
     * Returns a fresh state whose sample {@code s} is the sum over k of
     * {@code coefficients[k][s] * states.get(k)[s]}.
     *
     * @param coefficients one row per state, each of length {@link #samples}
     * @param states at least one state of this space
     */
    Z linearCombination(double[][] coefficients, List<? extends Z> states);

    /** Returns the fresh state {@code a * x + b * y}. */
    default Z combine(double a, Z x, double b, Z y) {
        return linearCombination(new double[][] {same(a), same(b)}, List.of(x, y));
    }

    /** Returns a fresh state equal to {@code x}. */
    default Z copy(Z x) {
        return linearCombination(new double[][] {same(1)}, List.of(x));
    }

    /**
     * Returns the inner product of {@code x} and {@code y} per sample; NaN where either holds a NaN.
     *
     * <p>Products are added up in double whatever the precision of a state is: methods take differences of these numbers.
     */
    double[] dots(Z x, Z y);

    /**
     * Returns {@code dots(xs.get(k), y)} as row k: the fused form that Gram matrices are built from.
     *
     * @return shape {@code [xs.size()][samples()]}
     */
    default double[][] dots(List<? extends Z> xs, Z y) {
        double[][] dots = new double[xs.size()][];
        for (int k = 0; k < dots.length; k++) {
            dots[k] = dots(xs.get(k), y);
        }
        return dots;
    }

    /** Returns the norm that {@link #dots(Object, Object)} induces, per sample. */
    default double[] norms(Z x) {
        double[] norms = dots(x, x);
        for (int s = 0; s < norms.length; s++) {
            norms[s] = Math.sqrt(norms[s]);
        }
        return norms;
    }

    /** Returns {@code |fz - z|} and {@code |fz|} per sample, in one pass where the space can. */
    default ResidualNorms residualNorms(Z z, Z fz) {
        Z difference = combine(1, fz, -1, z);
        double[] residuals = norms(difference);
        release(difference);
        return new ResidualNorms(residuals, norms(fz));
    }

    /**
     * Returns the space of states that hold only some samples of this one.
     *
     * @param samples distinct indices into the batch, in the order that the smaller batch has; at least one
     */
    StateSpace<Z> restrict(int[] samples);

    /**
     * Copies sample {@code fromSamples[i]} of {@code from} over sample {@code intoSamples[i]} of {@code into}. The two
     * states may belong to different restrictions of one space; {@code into} is modified.
     */
    void copySamples(Z from, int[] fromSamples, Z into, int[] intoSamples);

    /** Returns a fresh state of {@link #restrict restrict(samples)} that holds those samples of {@code x}. */
    default Z select(Z x, int[] samples) {
        Z part = restrict(samples).zero();
        int[] into = new int[samples.length];
        Arrays.setAll(into, i -> i);
        copySamples(x, samples, part, into);
        return part;
    }

    /** Takes back a state that its owner no longer needs; it must not be used afterwards. */
    default void release(Z x) {}

    private double[] same(double value) {
        double[] row = new double[samples()];
        Arrays.fill(row, value);
        return row;
    }
}
