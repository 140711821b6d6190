package org.implicit4j.solvers.epsilon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.StateSpace;
import org.jspecify.annotations.Nullable;

/**
 * The latest rising diagonal {@code e_0(n), e_1(n-1), e_2(n-2) …} of the epsilon table, which the next iterate and this
 * diagonal give the next of. It owns the states that it holds.
 *
 * <p>Samples may stand at different places in their cycles: of the columns held, only the first {@code filled} of a
 * sample mean anything.
 */
final class Table<Z> implements AutoCloseable {

    /** Squared; a difference shorter than this share of its terms is their rounding. */
    private static final double ROUNDING = 0x1p-100;

    private final int capacity;
    private final List<Z> columns = new ArrayList<>();
    private StateSpace<Z> space;
    private int[] filled;
    private double[] lastSteps = {}; // squared lengths, as the next
    private double[] nearest = {}; // the smallest difference of two extrapolations of equal order

    /** @param capacity most columns of a diagonal */
    Table(StateSpace<Z> space, int capacity) {
        this.space = space;
        this.capacity = capacity;
        filled = new int[space.samples()];
    }

    /** Begins a new table, with {@code z} as its first iterate, for some samples. */
    void start(Z z, int[] samples) {
        if (samples.length == 0) {
            return;
        }
        if (columns.isEmpty()) {
            columns.add(space.copy(z));
        } else {
            space.copySamples(z, samples, columns.get(0), samples);
        }
        for (int s : samples) {
            filled[s] = 1;
        }
    }

    /** Takes in the next iterate of all samples. */
    void add(Z iterate) {
        int[] reach = new int[filled.length];
        Arrays.fill(reach, 1);
        Z fresh = space.copy(iterate);
        @Nullable Z before = null;
        int last = Math.min(columns.size(), capacity - 1);
        for (int j = 0; j < last; j++) {
            Z old = columns.set(j, fresh);
            fresh = next(j, before, old, fresh, reach);
            release(before);
            before = old;
        }
        release(before);
        if (last == columns.size()) {
            columns.add(fresh);
        } else {
            space.release(columns.set(last, fresh));
        }
        filled = reach;
    }

    /** Returns {@code before + (fresh - old) / |fresh - old|^2}, the entry of column {@code j + 1}, where it exists. */
    private Z next(int j, @Nullable Z before, Z old, Z fresh, int[] reach) {
        Z difference = space.combine(1, fresh, -1, old);
        double[] squares = space.dots(difference, difference);
        double[] sizes = space.dots(fresh, fresh);
        if (j == 0) {
            lastSteps = squares;
            nearest = new double[squares.length];
            Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        }
        double[] ones = new double[squares.length];
        double[] inverses = new double[squares.length];
        for (int s = 0; s < squares.length; s++) {
            double inverse = 1 / squares[s];
            boolean known = reach[s] == j + 1 && filled[s] > j;
            if (known && j > 0 && j % 2 == 0) {
                nearest[s] = Math.min(nearest[s], squares[s]);
            }
            if (known && inverse > 0 && Double.isFinite(inverse) && squares[s] > ROUNDING * sizes[s]) {
                ones[s] = 1;
                inverses[s] = inverse;
                reach[s]++;
            }
        }
        Z next = before == null
                ? space.linearCombination(new double[][] {inverses}, List.of(difference))
                : space.linearCombination(new double[][] {ones, inverses}, List.of(before, difference));
        space.release(difference);
        return next;
    }

    /** Returns in which samples two extrapolations of equal order differ by less than a share of the last step. */
    boolean[] settled(double share) {
        boolean[] settled = new boolean[filled.length];
        for (int s = 0; s < nearest.length; s++) {
            settled[s] = nearest[s] < share * share * lastSteps[s];
        }
        return settled;
    }

    /** Copies the entry of the highest even column over some samples of {@code into}; column 0 is the last iterate. */
    void extrapolate(int[] samples, Z into) {
        for (int column = 2; column < columns.size(); column += 2) {
            int even = column;
            int[] here = IntStream.of(samples)
                    .filter(s -> (filled[s] - 1) / 2 * 2 == even)
                    .toArray();
            space.copySamples(columns.get(column), here, into, here);
        }
    }

    /** Forgets all samples but some, which {@code rest} is the space of. */
    void restrict(int[] samples, StateSpace<Z> rest) {
        columns.replaceAll(state -> {
            Z part = space.select(state, samples);
            space.release(state);
            return part;
        });
        filled = Arrays.stream(samples).map(s -> filled[s]).toArray();
        space = rest;
    }

    @Override
    public void close() {
        columns.forEach(space::release);
        columns.clear();
    }

    private void release(@Nullable Z state) {
        if (state != null) {
            space.release(state);
        }
    }
}
