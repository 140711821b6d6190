package org.implicit4j.solvers.anderson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.StateSpace;

/**
 * The factorisation {@code V = Q R} of a window of columns, oldest first, for each sample on its own: Q has orthonormal
 * columns, which are states, and R is upper triangular.
 *
 * <p>A column is added by Gram and Schmidt's process, done twice, and the oldest is taken away by Givens rotations of
 * neighbouring rows: H. F. Walker and P. Ni, SIAM Journal on Numerical Analysis 49, 2011, section 4. Where a column depends
 * on older ones to rounding, its sample in Q and its diagonal entry in R are 0.
 */
final class Factors<Z> implements AutoCloseable {

    private static final double ROUNDING = 0x1p-48; // some units in the last place of a column's length

    private final List<Z> q = new ArrayList<>();
    private final List<double[][]> r = new ArrayList<>(); // column j: rows 0 … j, a number per sample
    private StateSpace<Z> space;

    Factors(StateSpace<Z> space) {
        this.space = space;
    }

    int columns() {
        return q.size();
    }

    /** Returns the columns of Q. */
    List<Z> basis() {
        return q;
    }

    /** Returns column {@code j} of R for one sample, filled up with zeros. */
    double[] column(int j, int sample) {
        double[] column = new double[columns()];
        for (int i = 0; i <= j; i++) {
            column[i] = r.get(j)[i][sample];
        }
        return column;
    }

    /** Returns {@code Q^T v}: a row per column of Q, a number per sample. */
    double[][] coordinates(Z v) {
        return q.isEmpty() ? new double[0][] : space.dots(q, v);
    }

    /** Adds a column, which becomes this object's. */
    void add(Z column) {
        int count = columns();
        double[][] rows = new double[count + 1][];
        double[] lengths = space.norms(column);
        Z rest = column;
        for (int round = 0; round < 2 && count > 0; round++) {
            double[][] along = coordinates(rest);
            Z less = minus(rest, along);
            space.release(rest);
            rest = less;
            for (int i = 0; i < count; i++) {
                rows[i] = round == 0 ? along[i] : sum(rows[i], along[i]);
            }
        }
        double[] left = space.norms(rest);
        double[] inverses = new double[left.length];
        for (int s = 0; s < left.length; s++) {
            left[s] = left[s] > ROUNDING * lengths[s] ? left[s] : 0;
            inverses[s] = left[s] > 0 ? 1 / left[s] : 0;
        }
        rows[count] = left;
        r.add(rows);
        q.add(space.linearCombination(new double[][] {inverses}, List.of(rest)));
        space.release(rest);
    }

    private Z minus(Z v, double[][] along) {
        double[] ones = new double[space.samples()];
        Arrays.fill(ones, 1);
        Terms<Z> terms = new Terms<>();
        terms.add(1, ones, v);
        for (int i = 0; i < along.length; i++) {
            terms.add(-1, along[i], q.get(i));
        }
        return terms.sum(space);
    }

    /** Takes the oldest column away. Without it, each column of R reaches one row below the diagonal. */
    void removeOldest() {
        r.remove(0);
        for (int i = 0; i < r.size(); i++) {
            rotate(i);
        }
        space.release(q.remove(q.size() - 1));
    }

    /** Turns rows i and i + 1 of R, and those columns of Q, so that column i of R ends on the diagonal. */
    private void rotate(int i) {
        int samples = space.samples();
        double[] cosines = new double[samples];
        double[] sines = new double[samples];
        double[][] column = r.get(i);
        for (int s = 0; s < samples; s++) {
            double length = Math.hypot(column[i][s], column[i + 1][s]);
            cosines[s] = length > 0 ? column[i][s] / length : 1;
            sines[s] = length > 0 ? column[i + 1][s] / length : 0;
        }
        for (int j = i; j < r.size(); j++) {
            double[] upper = r.get(j)[i];
            double[] lower = r.get(j)[i + 1];
            for (int s = 0; s < samples; s++) {
                double turned = cosines[s] * upper[s] + sines[s] * lower[s];
                lower[s] = cosines[s] * lower[s] - sines[s] * upper[s];
                upper[s] = turned;
            }
        }
        r.set(i, Arrays.copyOf(column, i + 1));
        turn(i, cosines, sines);
    }

    private void turn(int i, double[] cosines, double[] sines) {
        List<Z> pair = List.of(q.get(i), q.get(i + 1));
        double[] negative = Arrays.stream(sines).map(x -> -x).toArray();
        q.set(i, space.linearCombination(new double[][] {cosines, sines}, pair));
        q.set(i + 1, space.linearCombination(new double[][] {negative, cosines}, pair));
        pair.forEach(space::release);
    }

    /** Forgets all samples but some, which {@code rest} is the space of. */
    void restrict(int[] samples, StateSpace<Z> rest) {
        q.replaceAll(state -> {
            Z part = space.select(state, samples);
            space.release(state);
            return part;
        });
        for (double[][] column : r) {
            for (int i = 0; i < column.length; i++) {
                double[] row = column[i];
                column[i] = Arrays.stream(samples).mapToDouble(s -> row[s]).toArray();
            }
        }
        space = rest;
    }

    @Override
    public void close() {
        q.forEach(space::release);
        q.clear();
        r.clear();
    }

    private static double[] sum(double[] x, double[] y) {
        double[] sum = x.clone();
        for (int s = 0; s < sum.length; s++) {
            sum[s] += y[s];
        }
        return sum;
    }
}
