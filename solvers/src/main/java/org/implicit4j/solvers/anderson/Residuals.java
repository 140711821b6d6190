package org.implicit4j.solvers.anderson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.StateSpace;

/**
 * The latest residuals {@code r_0 … r_n}, oldest first, and their inner products. They are kept whole because then one
 * row of inner products per step gives all of those between their differences {@code dr}.
 */
final class Residuals<Z> implements AutoCloseable {

    private final List<Z> residuals = new ArrayList<>();
    private final List<List<double[]>> products = new ArrayList<>();
    private StateSpace<Z> space;

    Residuals(StateSpace<Z> space) {
        this.space = space;
    }

    /** Takes in the residual {@code fz - z}. */
    void add(Z z, Z fz) {
        Z residual = space.combine(1, fz, -1, z);
        residuals.add(residual);
        products.add(new ArrayList<>(List.of(space.dots(residuals, residual))));
    }

    /** Returns the residuals, oldest first: one more than there are differences. */
    List<Z> list() {
        return residuals;
    }

    /** Returns the norm of the newest residual of one sample. */
    double newest(int sample) {
        return Math.sqrt(product(residuals.size() - 1, residuals.size() - 1, sample));
    }

    /**
     * Returns {@code <dr_i, dr_j>} for the newest {@code count} differences of one sample, newest first; 0 on the diagonal
     * where a difference is no longer than the rounding of its own inner product.
     */
    double[][] differenceProducts(int count, int sample) {
        double[][] between = new double[count][count];
        int newest = residuals.size() - 1;
        for (int i = 0; i < count; i++) {
            int a = newest - i;
            for (int j = 0; j <= i; j++) {
                int b = newest - j;
                between[i][j] = product(a, b, sample)
                        - product(a - 1, b, sample)
                        - product(a, b - 1, sample)
                        + product(a - 1, b - 1, sample);
                between[j][i] = between[i][j];
            }
            double rounding = 0x1p-50 * (product(a, a, sample) + product(a - 1, a - 1, sample));
            between[i][i] = between[i][i] > rounding ? between[i][i] : 0;
        }
        return between;
    }

    /** Returns {@code <dr_i, r>} with the newest residual, for the newest {@code count} differences, newest first. */
    double[] differenceResidualProducts(int count, int sample) {
        double[] products = new double[count];
        int newest = residuals.size() - 1;
        for (int i = 0; i < count; i++) {
            products[i] = product(newest - i, newest, sample) - product(newest - i - 1, newest, sample);
        }
        return products;
    }

    /** Returns {@code |r - sum of g_j dr_j| / |r|} of one sample. */
    double gain(int sample, double[] newestFirst) {
        double[][] between = differenceProducts(newestFirst.length, sample);
        double[] right = differenceResidualProducts(newestFirst.length, sample);
        double whole = product(residuals.size() - 1, residuals.size() - 1, sample);
        double rest = whole;
        for (int i = 0; i < newestFirst.length; i++) {
            rest -= 2 * newestFirst[i] * right[i];
            for (int j = 0; j < newestFirst.length; j++) {
                rest += newestFirst[i] * between[i][j] * newestFirst[j];
            }
        }
        return whole > 0 ? Math.sqrt(Math.max(0, rest) / whole) : 0;
    }

    /** Adds {@code shares (r - sum of g_j dr_j)} to a sum; g has one row per difference, newest first. */
    void addMixed(double[] shares, double[][] mixing, Terms<Z> terms) {
        for (int age = 0; age < residuals.size(); age++) {
            double[] row = new double[shares.length];
            for (int s = 0; s < row.length; s++) {
                double whole = age == 0 ? 1 : mixing[age - 1][s];
                double mixed = age < mixing.length ? mixing[age][s] : 0;
                row[s] = shares[s] * (whole - mixed);
            }
            terms.add(1, row, residuals.get(residuals.size() - 1 - age));
        }
    }

    void forgetOldest() {
        space.release(residuals.remove(0));
        products.remove(0);
        products.forEach(row -> row.remove(0));
    }

    /** Forgets all samples but some, which {@code rest} is the space of. */
    void restrict(int[] samples, StateSpace<Z> rest) {
        residuals.replaceAll(state -> {
            Z part = space.select(state, samples);
            space.release(state);
            return part;
        });
        for (List<double[]> row : products) {
            row.replaceAll(perSample ->
                    Arrays.stream(samples).mapToDouble(s -> perSample[s]).toArray());
        }
        space = rest;
    }

    @Override
    public void close() {
        residuals.forEach(space::release);
        residuals.clear();
        products.clear();
    }

    private double product(int i, int j, int sample) {
        return products.get(Math.max(i, j)).get(Math.min(i, j))[sample];
    }
}
