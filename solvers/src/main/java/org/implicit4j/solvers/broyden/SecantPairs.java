package org.implicit4j.solvers.broyden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.StateSpace;

/**
 * The estimate {@code H = I + F K^-1 P^T} of {@code (I - J)^-1} per sample, from pairs of a step s and the difference df
 * of values along it: F holds the df, P the s for the good update or the {@code y = s - df} for the bad one, and
 * {@code K_ij = p_i^T y_j} for a pair j not older than i; for older ones it is {@code -s_i^T df_j} or 0.
 *
 * <p>Byrd, Nocedal and Schnabel 1994, section 6, with {@code H_0 = I}. A state holds one slot of all samples, each
 * of which has an order of slots of its own, since samples take steps at different times.
 */
final class SecantPairs<Z> implements AutoCloseable {

    private static final double ROUNDING = 0x1p-51; // a difference of two values in double, each rounded once

    private final Memory memory;
    private final List<Z> left = new ArrayList<>();
    private final List<Z> values = new ArrayList<>();
    private StateSpace<Z> space;
    private Core[] cores;

    SecantPairs(StateSpace<Z> space, Memory memory) {
        this.space = space;
        this.memory = memory;
        cores = IntStream.range(0, space.samples())
                .mapToObj(s -> new Core(memory))
                .toArray(Core[]::new);
    }

    /** Returns how many pairs a sample has. */
    int size(int sample) {
        return cores[sample].size();
    }

    /** Forgets the pairs of one sample. */
    void clear(int sample) {
        cores[sample].clear();
    }

    /** Returns {@code df}, slot by slot. */
    List<Z> values() {
        return values;
    }

    /**
     * Takes in a step and the difference of values along it for some samples; leaves out a step along which the residual
     * falls by no more than the rounding of the values that it is the difference of.
     *
     * @param sizes norms of the values
     */
    void add(Z step, Z value, double[] sizes, int[] samples) {
        double[] squares = space.dots(step, step);
        Z fall = space.combine(1, step, -1, value);
        double[] falls = space.dots(fall, fall);
        Map<Integer, List<Integer>> samplesBySlot = new TreeMap<>();
        List<Integer> entered = new ArrayList<>();
        for (int s : samples) {
            double rounding = ROUNDING * sizes[s];
            if (falls[s] > rounding * rounding && Double.isFinite(squares[s]) && Double.isFinite(falls[s])) {
                samplesBySlot
                        .computeIfAbsent(cores[s].claim(), slot -> new ArrayList<>())
                        .add(s);
                entered.add(s);
            }
        }
        samplesBySlot.forEach((slot, those) -> store(slot, memory.good() ? step : fall, value, those));
        if (!entered.isEmpty()) {
            double[][] above = space.dots(left, fall);
            double[][] below = memory.good() ? space.dots(values, step) : new double[0][];
            entered.forEach(s -> cores[s].enter(s, above, below, squares[s]));
        }
        space.release(fall);
    }

    private void store(int slot, Z leftState, Z value, List<Integer> samples) {
        while (left.size() <= slot) {
            left.add(space.zero());
            values.add(space.zero());
        }
        int[] those = samples.stream().mapToInt(Integer::intValue).toArray();
        space.copySamples(leftState, those, left.get(slot), those);
        space.copySamples(value, those, values.get(slot), those);
    }

    /**
     * Returns the coefficients c of {@code H r = r + sum of c_j df_j}, slot by slot; 0 where they are not finite.
     *
     * @param samples those wanted; the others have 0
     */
    double[][] coefficients(Z residual, int[] samples) {
        double[][] coefficients = new double[left.size()][space.samples()];
        if (!left.isEmpty()) {
            double[][] products = space.dots(left, residual);
            for (int s : samples) {
                cores[s].solve(s, products, false, coefficients);
            }
        }
        return coefficients;
    }

    /** Returns {@code H^T v = v + P K^-T F^T v}. */
    Z transposed(Z v) {
        List<Z> states = new ArrayList<>(List.of(v));
        states.addAll(left);
        double[][] coefficients = new double[states.size()][space.samples()];
        Arrays.fill(coefficients[0], 1);
        if (!left.isEmpty()) {
            double[][] products = space.dots(values, v);
            double[][] bySlot = Arrays.copyOfRange(coefficients, 1, coefficients.length);
            for (int s = 0; s < cores.length; s++) {
                cores[s].solve(s, products, true, bySlot);
            }
        }
        return space.linearCombination(coefficients, states);
    }

    /** Forgets all samples but some, which {@code rest} is the space of. */
    void restrict(int[] samples, StateSpace<Z> rest) {
        left.replaceAll(state -> cut(state, samples));
        values.replaceAll(state -> cut(state, samples));
        cores = Arrays.stream(samples).mapToObj(s -> cores[s]).toArray(Core[]::new);
        space = rest;
    }

    private Z cut(Z state, int[] samples) {
        Z part = space.select(state, samples);
        space.release(state);
        return part;
    }

    @Override
    public void close() {
        left.forEach(space::release);
        values.forEach(space::release);
        left.clear();
        values.clear();
    }
}
