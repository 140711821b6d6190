package org.implicit4j.solvers.krylov;

import org.implicit4j.core.operator.StateSpace;

/**
 * Restarted GMRES for a batch of independent systems {@code A x = b}, matrix-free: x minimises {@code |b - A x|} over
 * Krylov spaces, for each sample on its own. Y. Saad and M. H. Schultz, GMRES: A Generalized Minimal Residual Algorithm for
 * Solving Nonsymmetric Linear Systems, SIAM Journal on Scientific and Statistical Computing 7, 1986, algorithm 4.
 *
 * <p>It departs from them in that the residual is computed anew at the end of each cycle, by a product more: what it
 * reports is {@code |b - A x| / |b|} at the x that it returns, and a cycle that made it worse is taken back. So neither a
 * singular system nor a product that is not finite gives an x that is worse than zero. A sample gives up after a
 * cycle that brought nothing.
 *
 * <p>Samples that are done leave the batch of products once they are an eighth of it, if the map can be restricted. It
 * remembers {@code restart + 7} states. Not for systems whose spectrum surrounds zero: without a preconditioner they need
 * a basis about as long as the dimension.
 *
 * @param restart vectors of a cycle's basis at most; at least 1
 * @param maxProducts products per sample at most, those that check the residual included; at least 2
 */
public record Gmres(int restart, int maxProducts) {

    /** @throws IllegalArgumentException if a number is too small */
    public Gmres {
        if (restart < 1 || maxProducts < 2) {
            throw new IllegalArgumentException(
                    "restart (%d) must be at least 1 and maxProducts (%d) at least 2.".formatted(restart, maxProducts));
        }
    }

    /**
     * How the systems of a batch were solved; the state and the arrays are the caller's.
     *
     * @param x the solutions as far as they were found; finite
     * @param relativeResiduals {@code |b - A x| / |b|}, computed from x; 0 where b is zero, 1 where b is not finite
     * @param products products that each sample took part in
     * @param converged whether the residual met its tolerance
     */
    public record Result<Z>(Z x, double[] relativeResiduals, int[] products, boolean[] converged) {}

    /**
     * Solves, starting from zero.
     *
     * @param map products with A; not closed
     * @param b the right-hand sides; not modified
     * @param tolerances what {@code |b - A x| / |b|} must not exceed, per sample
     */
    public <Z> Result<Z> solve(LinearMap<Z> map, Z b, double[] tolerances) {
        StateSpace<Z> space = map.space();
        if (tolerances.length != space.samples()) {
            throw new IllegalArgumentException(
                    "There are %d tolerances, but %d samples.".formatted(tolerances.length, space.samples()));
        }
        try (GmresRun<Z> run = new GmresRun<>(this, map, b, tolerances)) {
            return run.solve();
        }
    }
}
