package org.implicit4j.solvers.anderson;

import org.implicit4j.core.operator.StateSpace;
import org.jspecify.annotations.Nullable;

/** The past of type II: g minimises {@code |r - sum of g_j dr_j|}, found from an updated factorisation of the dr. */
final class QrPast<Z> implements Past<Z> {

    private final int depth;
    private final SmallLeastSquares leastSquares;
    private final ValueSteps<Z> steps;
    private final Factors<Z> factors;
    private StateSpace<Z> space;
    private @Nullable Z last;
    private double[] sizes = {};
    private double[][] coordinates = {};

    QrPast(StateSpace<Z> space, int depth, SmallLeastSquares leastSquares) {
        this.space = space;
        this.depth = depth;
        this.leastSquares = leastSquares;
        steps = new ValueSteps<>(space);
        factors = new Factors<>(space);
    }

    @Override
    public void add(Z z, Z fz) {
        if (factors.columns() == depth) {
            steps.forgetOldest();
            factors.removeOldest();
        }
        steps.add(fz);
        Z residual = space.combine(1, fz, -1, z);
        if (last != null) {
            factors.add(space.combine(1, residual, -1, last));
            space.release(last);
        }
        last = residual;
        sizes = space.norms(residual);
        coordinates = factors.coordinates(residual);
    }

    @Override
    public double residual(int sample) {
        return sizes[sample];
    }

    @Override
    public ValueSteps<Z> values() {
        return steps;
    }

    @Override
    public double[] fit(int sample, int count) {
        double[][] columns = new double[count][];
        for (int age = 0; age < count; age++) {
            columns[age] = factors.column(factors.columns() - 1 - age, sample);
        }
        return leastSquares.solve(columns, coordinates(sample));
    }

    @Override
    public double gain(int sample, double[] newestFirst) {
        double[] rest = coordinates(sample);
        double outside = sizes[sample] * sizes[sample] - square(rest);
        for (int age = 0; age < newestFirst.length; age++) {
            double[] column = factors.column(factors.columns() - 1 - age, sample);
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= newestFirst[age] * column[i];
            }
        }
        return sizes[sample] > 0 ? Math.sqrt(Math.max(0, outside) + square(rest)) / sizes[sample] : 0;
    }

    @Override
    public void addMixedResidual(double[] shares, double[][] mixing, Terms<Z> terms) {
        if (last == null) {
            return;
        }
        terms.add(1, shares, last);
        double[][] rows = new double[factors.columns()][shares.length];
        for (int s = 0; s < shares.length; s++) {
            for (int age = 0; age < rows.length; age++) {
                double[] column = factors.column(rows.length - 1 - age, s);
                for (int i = 0; i < rows.length; i++) {
                    rows[i][s] += shares[s] * mixing[age][s] * column[i];
                }
            }
        }
        for (int i = 0; i < rows.length; i++) {
            terms.add(-1, rows[i], factors.basis().get(i));
        }
    }

    @Override
    public void restrict(int[] samples, StateSpace<Z> rest) {
        steps.restrict(samples, rest);
        factors.restrict(samples, rest);
        if (last != null) {
            Z part = space.select(last, samples);
            space.release(last);
            last = part;
        }
        space = rest;
    }

    @Override
    public void close() {
        steps.close();
        factors.close();
        if (last != null) {
            space.release(last);
            last = null;
        }
    }

    private double[] coordinates(int sample) {
        double[] of = new double[coordinates.length];
        for (int i = 0; i < of.length; i++) {
            of[i] = coordinates[i][sample];
        }
        return of;
    }

    private static double square(double[] x) {
        double sum = 0;
        for (double entry : x) {
            sum += entry * entry;
        }
        return sum;
    }
}
