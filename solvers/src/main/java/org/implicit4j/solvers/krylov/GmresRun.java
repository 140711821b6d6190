package org.implicit4j.solvers.krylov;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.StateSpace;

/** One solve: cycles of those samples that are not done, each followed by a look at what it brought. */
final class GmresRun<Z> implements AutoCloseable {

    private static final double LEAST_GAIN =
            1e-3; // chosen: a cycle that brings less has no hope to end within its budget

    private final Gmres limits;
    private final LinearMap<Z> map;
    private final StateSpace<Z> space;
    private final Z b;
    private final double[] lengths;
    private final double[] targets;
    private final double[] residuals;
    private final int[] products;
    private final boolean[] givenUp;
    private Z x;
    private Z residual;

    GmresRun(Gmres limits, LinearMap<Z> map, Z b, double[] tolerances) {
        this.limits = limits;
        this.map = map;
        this.b = b;
        space = map.space();
        lengths = space.norms(b);
        residuals = lengths.clone();
        targets = new double[lengths.length];
        Arrays.setAll(targets, s -> lengths[s] == 0 ? 0 : tolerances[s] * lengths[s]);
        products = new int[lengths.length];
        givenUp = new boolean[lengths.length];
        x = space.zero();
        residual = space.copy(b);
    }

    Gmres.Result<Z> solve() {
        int[] open = open();
        while (open.length > 0) {
            Z correction = correction(open);
            look(correction, open);
            open = open();
        }
        double[] relative = new double[lengths.length];
        boolean[] converged = new boolean[lengths.length];
        for (int s = 0; s < relative.length; s++) {
            boolean finite = Double.isFinite(lengths[s]);
            converged[s] = finite && residuals[s] <= targets[s];
            relative[s] = lengths[s] == 0 ? 0 : finite ? residuals[s] / lengths[s] : 1;
        }
        Z solution = x;
        x = space.zero();
        return new Gmres.Result<>(solution, relative, products, converged);
    }

    private int[] open() {
        return samples(s -> Double.isFinite(lengths[s])
                && residuals[s] > targets[s]
                && !givenUp[s]
                && products[s] + 2 <= limits.maxProducts());
    }

    /** Runs a cycle and returns, as a fresh state of the whole space, what it adds to x. */
    private Z correction(int[] open) {
        try (Cycle<Z> cycle = new Cycle<>(map, residual, open)) {
            while (cycle.live().length > 0) {
                cycle.advance();
                for (int s : cycle.live()) {
                    products[s]++;
                }
                cycle.leave(s -> isCycleOver(s, cycle.problem(s)));
            }
            return cycle.correction();
        }
    }

    private boolean isCycleOver(int sample, Hessenberg problem) {
        return problem.isEnded()
                || problem.residual() <= targets[sample]
                || problem.size() >= limits.restart()
                || products[sample] + 1 >= limits.maxProducts();
    }

    /** Computes the residual with the correction, and keeps it where that is smaller. */
    private void look(Z correction, int[] open) {
        Z moved = space.combine(1, x, 1, correction);
        space.release(correction);
        Z rest = null;
        try {
            rest = residualAt(moved, open);
            double[] found = space.norms(rest);
            int[] better =
                    Arrays.stream(open).filter(s -> found[s] < residuals[s]).toArray();
            space.copySamples(moved, better, x, better);
            space.copySamples(rest, better, residual, better);
            for (int s : open) {
                products[s]++;
                givenUp[s] = !(found[s] <= (1 - LEAST_GAIN) * residuals[s]);
                residuals[s] = found[s] < residuals[s] ? found[s] : residuals[s];
            }
        } finally {
            space.release(moved);
            if (rest != null) {
                space.release(rest);
            }
        }
    }

    /** Returns {@code b - A x} for the open samples. */
    private Z residualAt(Z moved, int[] open) {
        Z image = map.apply(moved, open);
        Z rest = space.combine(1, b, -1, image);
        space.release(image);
        return rest;
    }

    private int[] samples(IntPredicate which) {
        return IntStream.range(0, lengths.length).filter(which).toArray();
    }

    @Override
    public void close() {
        space.release(x);
        space.release(residual);
    }
}
