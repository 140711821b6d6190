package org.implicit4j.solvers.anderson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.StateSpace;
import org.jspecify.annotations.Nullable;

/**
 * The latest residuals {@code r_0 … r_n}, their inner products, and the differences {@code f_{k+1} - f_k} of the values
 * between them. It owns the states that it holds.
 *
 * <p>Values are kept as differences because mixed differences of float32 states lose no digits to cancellation;
 * residuals are kept whole because then one row of inner products per step gives all of those between differences.
 */
final class History<Z> implements AutoCloseable {

    private final int depth;
    private final List<Z> residuals = new ArrayList<>();
    private final List<Z> steps = new ArrayList<>();
    private final List<List<double[]>> products = new ArrayList<>();
    private StateSpace<Z> space;
    private @Nullable Z lastValue;

    History(StateSpace<Z> space, int depth) {
        this.space = space;
        this.depth = depth;
    }

    /** Takes in an iterate and the value there; forgets the oldest ones beyond {@code depth} differences. */
    void add(Z z, Z fz) {
        if (residuals.size() > depth) {
            forgetOldest();
        }
        if (lastValue != null) {
            steps.add(space.combine(1, fz, -1, lastValue));
            space.release(lastValue);
        }
        lastValue = space.copy(fz);
        Z residual = space.combine(1, fz, -1, z);
        residuals.add(residual);
        products.add(new ArrayList<>(List.of(space.dots(residuals, residual))));
    }

    /** Returns how many differences it holds. */
    int differences() {
        return steps.size();
    }

    /** Returns {@code f_{k+1} - f_k}, oldest first. */
    List<Z> steps() {
        return steps;
    }

    /** Returns the residuals, oldest first: one more than there are differences. */
    List<Z> residuals() {
        return residuals;
    }

    /** Returns the norm of the newest residual of one sample. */
    double residual(int sample) {
        return Math.sqrt(product(residuals.size() - 1, residuals.size() - 1, sample));
    }

    /**
     * Returns {@code <dr_i, dr_j>} for the newest {@code count} differences of one sample, newest first; 0 on the diagonal
     * where a difference is no longer than the rounding of its own inner product.
     */
    double[][] differenceProducts(int count, int sample) {
        double[][] between = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                int a = steps.size() - i;
                int b = steps.size() - j;
                between[i][j] = product(a, b, sample)
                        - product(a - 1, b, sample)
                        - product(a, b - 1, sample)
                        + product(a - 1, b - 1, sample);
                if (i == j) {
                    double rounding = 0x1p-50 * (product(a, a, sample) + product(a - 1, a - 1, sample));
                    between[i][i] = between[i][i] > rounding ? between[i][i] : 0;
                }
            }
        }
        return between;
    }

    /** Returns {@code <dr_i, r>} with the newest residual, for the newest {@code count} differences, newest first. */
    double[] differenceResidualProducts(int count, int sample) {
        double[] products = new double[count];
        int newest = steps.size();
        for (int i = 0; i < count; i++) {
            products[i] = product(newest - i, newest, sample) - product(newest - i - 1, newest, sample);
        }
        return products;
    }

    /** Forgets all samples but some, which {@code rest} is the space of. */
    void restrict(int[] samples, StateSpace<Z> rest) {
        residuals.replaceAll(state -> cut(state, samples));
        steps.replaceAll(state -> cut(state, samples));
        lastValue = lastValue == null ? null : cut(lastValue, samples);
        for (List<double[]> row : products) {
            row.replaceAll(perSample ->
                    Arrays.stream(samples).mapToDouble(s -> perSample[s]).toArray());
        }
        space = rest;
    }

    @Override
    public void close() {
        residuals.forEach(space::release);
        steps.forEach(space::release);
        if (lastValue != null) {
            space.release(lastValue);
        }
        residuals.clear();
        steps.clear();
        products.clear();
        lastValue = null;
    }

    private double product(int i, int j, int sample) {
        return products.get(Math.max(i, j)).get(Math.min(i, j))[sample];
    }

    private void forgetOldest() {
        space.release(residuals.remove(0));
        space.release(steps.remove(0));
        products.remove(0);
        products.forEach(row -> row.remove(0));
    }

    private Z cut(Z state, int[] samples) {
        Z part = space.select(state, samples);
        space.release(state);
        return part;
    }
}
