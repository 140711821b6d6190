package org.implicit4j.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Iterate;
import org.implicit4j.core.solve.SolveListener;
import org.jspecify.annotations.Nullable;

/**
 * The contraction along the path of a solve, per sample: {@code mu_t = |G(z_t) - G(z_(t-1))| / |z_t - z_(t-1)|}, for
 * whatever method proposes the iterates. It is a lower estimate of the Lipschitz constant of G where the path goes, and it
 * costs no evaluation.
 *
 * <p>It remembers two states; close it after the solve.
 */
public final class PathContraction<Z> implements SolveListener<Z>, AutoCloseable {

    private final StateSpace<Z> whole;
    private final List<List<Double>> contractions = new ArrayList<>();
    private StateSpace<Z> space;
    private int[] samples;
    private @Nullable Z lastPoint;
    private @Nullable Z lastValue;

    /** Watches a solve whose states live in {@code space}. */
    public PathContraction(StateSpace<Z> space) {
        this.whole = space;
        this.space = space;
        samples = new int[space.samples()];
        Arrays.setAll(samples, s -> s);
        for (int s = 0; s < samples.length; s++) {
            contractions.add(new ArrayList<>());
        }
    }

    @Override
    public void evaluated(Iterate<Z> iterate) {
        if (lastPoint != null && lastValue != null) {
            follow(lastPoint, lastValue, iterate.samples());
            measure(iterate);
            forget();
        }
        lastPoint = space.copy(iterate.z());
        lastValue = space.copy(iterate.fz());
    }

    /** Cuts what is remembered down to the samples that are left. */
    private void follow(Z point, Z value, int[] left) {
        if (left.length == samples.length) {
            return;
        }
        int[] kept = Arrays.stream(left)
                .map(sample -> Arrays.binarySearch(samples, sample))
                .toArray();
        lastPoint = space.select(point, kept);
        lastValue = space.select(value, kept);
        space.release(point);
        space.release(value);
        samples = left.clone();
        space = whole.restrict(samples);
    }

    private void measure(Iterate<Z> iterate) {
        double[] steps = distances(iterate.z(), lastPoint);
        double[] images = distances(iterate.fz(), lastValue);
        for (int i = 0; i < samples.length; i++) {
            if (steps[i] > 0) {
                contractions.get(samples[i]).add(images[i] / steps[i]);
            }
        }
    }

    private double[] distances(Z x, @Nullable Z y) {
        Z difference = space.combine(1, x, -1, Objects.requireNonNull(y));
        double[] norms = space.norms(difference);
        space.release(difference);
        return norms;
    }

    /** Returns mu_t for t = 1, 2, … of one sample; steps of length 0 are left out. */
    public List<Double> of(int sample) {
        return List.copyOf(contractions.get(sample));
    }

    /** Returns the largest mu_t of one sample, if there was a step. */
    public OptionalDouble largest(int sample) {
        return contractions.get(sample).stream().mapToDouble(mu -> mu).max();
    }

    private void forget() {
        if (lastPoint != null && lastValue != null) {
            space.release(lastPoint);
            space.release(lastValue);
        }
        lastPoint = null;
        lastValue = null;
    }

    /** Releases what is remembered of the path. */
    @Override
    public void close() {
        forget();
    }
}
