package org.implicit4j.solvers.anderson;

import org.implicit4j.core.operator.StateSpace;

/** The past of type I: g makes {@code r - sum of g_j dr_j} orthogonal to each {@code dz_i = df_i - dr_i}. */
final class TypeOnePast<Z> implements Past<Z> {

    private final int depth;
    private final Projection projection;
    private final ValueSteps<Z> steps;
    private final Residuals<Z> residuals;
    private final Crossings<Z> crossings = new Crossings<>();
    private StateSpace<Z> space;

    TypeOnePast(StateSpace<Z> space, int depth, Projection projection) {
        this.space = space;
        this.depth = depth;
        this.projection = projection;
        steps = new ValueSteps<>(space);
        residuals = new Residuals<>(space);
    }

    @Override
    public void add(Z z, Z fz) {
        if (steps.list().size() == depth) {
            steps.forgetOldest();
            residuals.forgetOldest();
            crossings.forgetOldest();
        }
        steps.add(fz);
        residuals.add(z, fz);
        crossings.add(space, steps.list(), residuals.list());
    }

    @Override
    public double residual(int sample) {
        return residuals.newest(sample);
    }

    @Override
    public ValueSteps<Z> values() {
        return steps;
    }

    /** The signs are turned, since {@code -<dz, dr> = <dz, (I - J) dz>} is positive for a map that does not expand. */
    @Override
    public double[] fit(int sample, int count) {
        double[][] between = residuals.differenceProducts(count, sample);
        double[] along = residuals.differenceResidualProducts(count, sample);
        double[][] matrix = new double[count][count];
        double[] right = new double[count];
        double[] stepSquares = new double[count];
        double[] changeSquares = new double[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                matrix[i][j] = between[i][j] - withChange(i, j, sample);
            }
            right[i] = along[i] - crossings.withResidual(i, 0, sample);
            stepSquares[i] = crossings.square(i, sample) - 2 * withChange(i, i, sample) + between[i][i];
            changeSquares[i] = between[i][i];
        }
        return projection.solve(matrix, right, stepSquares, changeSquares);
    }

    /** Returns {@code <df_i, dr_j>}. */
    private double withChange(int i, int j, int sample) {
        return crossings.withResidual(i, j, sample) - crossings.withResidual(i, j + 1, sample);
    }

    @Override
    public double gain(int sample, double[] newestFirst) {
        return residuals.gain(sample, newestFirst);
    }

    @Override
    public void addMixedResidual(double[] shares, double[][] mixing, Terms<Z> terms) {
        residuals.addMixed(shares, mixing, terms);
    }

    @Override
    public void restrict(int[] samples, StateSpace<Z> rest) {
        steps.restrict(samples, rest);
        residuals.restrict(samples, rest);
        crossings.restrict(samples);
        space = rest;
    }

    @Override
    public void close() {
        steps.close();
        residuals.close();
    }
}
