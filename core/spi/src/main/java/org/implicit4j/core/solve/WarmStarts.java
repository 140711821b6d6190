package org.implicit4j.core.solve;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.implicit4j.core.operator.StateSpace;

/**
 * Fixed points of earlier inputs, as starts for similar ones: a solve that starts near its answer needs fewer evaluations,
 * and reaches the same answer where the model is path independent.
 *
 * <p>An input is known by a key, a vector of numbers that the caller chooses, such as the input itself or a summary of it.
 * Similar is what lies within {@code radius |key|} of a key, in the Euclidean norm; of several the nearest is taken. Beyond
 * {@code capacity} the fixed point that was used longest ago is forgotten. Looking up compares with every key that is kept:
 * for some thousands of keys, not for millions. Not safe for several threads at once; close it after use.
 *
 * @param <Z> a batch of states
 */
public final class WarmStarts<Z> implements AutoCloseable {

    private final int capacity;
    private final double radius;
    private final Deque<Entry<Z>> entries = new ArrayDeque<>(); // used latest first
    private long hits;
    private long misses;

    /**
     * Prepares an empty cache.
     *
     * @param capacity how many fixed points are kept at most; at least 1
     * @param radius how far a similar key may lie off, relative to the length of the key asked for; at least 0
     */
    public WarmStarts(int capacity, double radius) {
        if (capacity < 1 || !(radius >= 0 && radius < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "capacity (%d) must be at least 1, and radius (%s) finite and at least 0."
                            .formatted(capacity, radius));
        }
        this.capacity = capacity;
        this.radius = radius;
    }

    private record Entry<Z>(double[] key, Z state, StateSpace<Z> space) {

        void release() {
            space.release(state);
        }
    }

    /**
     * Returns a fresh start for a batch: for each sample the fixed point of the nearest similar key, or zero.
     *
     * @param keys one per sample of {@code space}
     */
    public Z start(StateSpace<Z> space, double[][] keys) {
        check(space, keys);
        Z start = space.zero();
        int[] only = {0};
        for (int s = 0; s < keys.length; s++) {
            Optional<Entry<Z>> similar = nearest(keys[s]);
            if (similar.isPresent()) {
                space.copySamples(similar.get().state(), only, start, new int[] {s});
                entries.remove(similar.get());
                entries.addFirst(similar.get());
                hits++;
            } else {
                misses++;
            }
        }
        return start;
    }

    /**
     * Keeps the samples of a solution that converged; one with a key that is there already takes its place.
     *
     * @param keys one per sample
     * @param solution not modified, and still the caller's
     */
    public void remember(double[][] keys, Solution<Z> solution) {
        check(solution.space(), keys);
        for (SampleResult sample : solution.samples()) {
            if (sample.outcome().isConverged()) {
                int[] one = {sample.sample()};
                keep(new Entry<>(
                        keys[sample.sample()].clone(),
                        solution.space().select(solution.value(), one),
                        solution.space().restrict(one)));
            }
        }
    }

    private void keep(Entry<Z> entry) {
        for (Iterator<Entry<Z>> old = entries.iterator(); old.hasNext(); ) {
            Entry<Z> other = old.next();
            if (Arrays.equals(other.key(), entry.key())) {
                other.release();
                old.remove();
            }
        }
        entries.addFirst(entry);
        if (entries.size() > capacity) {
            entries.removeLast().release();
        }
    }

    private Optional<Entry<Z>> nearest(double[] key) {
        double limit = radius * length(key);
        Optional<Entry<Z>> nearest = Optional.empty();
        for (Entry<Z> entry : entries) {
            double distance = distance(entry.key(), key);
            if (distance <= limit
                    && (nearest.isEmpty() || distance < distance(nearest.get().key(), key))) {
                nearest = Optional.of(entry);
            }
        }
        return nearest;
    }

    /** Infinite between keys of different lengths. */
    private static double distance(double[] a, double[] b) {
        if (a.length != b.length) {
            return Double.POSITIVE_INFINITY;
        }
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(squares);
    }

    private static double length(double[] key) {
        return distance(key, new double[key.length]);
    }

    private static void check(StateSpace<?> space, double[][] keys) {
        if (keys.length != space.samples()) {
            throw new IllegalArgumentException(
                    "There are %d keys for %d samples.".formatted(keys.length, space.samples()));
        }
    }

    /** Returns how many starts were found. */
    public long hits() {
        return hits;
    }

    /** Returns how many were not. */
    public long misses() {
        return misses;
    }

    /** Returns how many fixed points are kept. */
    public int size() {
        return entries.size();
    }

    /** Forgets all fixed points. */
    @Override
    public void close() {
        entries.forEach(Entry::release);
        entries.clear();
    }
}
