package org.implicit4j.solvers.anderson;

import org.implicit4j.core.operator.StateSpace;

/** The past of type II: g minimises {@code |r - sum of g_j dr_j|}, found from inner products. */
final class GramPast<Z> implements Past<Z> {

    private final int depth;
    private final LeastSquares leastSquares;
    private final ValueSteps<Z> steps;
    private final Residuals<Z> residuals;

    GramPast(StateSpace<Z> space, int depth, LeastSquares leastSquares) {
        this.depth = depth;
        this.leastSquares = leastSquares;
        steps = new ValueSteps<>(space);
        residuals = new Residuals<>(space);
    }

    @Override
    public void add(Z z, Z fz) {
        if (steps.list().size() == depth) {
            steps.forgetOldest();
            residuals.forgetOldest();
        }
        steps.add(fz);
        residuals.add(z, fz);
    }

    @Override
    public double residual(int sample) {
        return residuals.newest(sample);
    }

    @Override
    public ValueSteps<Z> values() {
        return steps;
    }

    @Override
    public double[] fit(int sample, int count) {
        return leastSquares.solve(
                residuals.differenceProducts(count, sample), residuals.differenceResidualProducts(count, sample));
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
    }

    @Override
    public void close() {
        steps.close();
        residuals.close();
    }
}
