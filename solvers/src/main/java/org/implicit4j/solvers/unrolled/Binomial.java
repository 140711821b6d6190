package org.implicit4j.solvers.unrolled;

/**
 * Where to leave snapshots so that steps are gone back with the fewest evaluations. A. Griewank and A. Walther, Algorithm 799:
 * Revolve, ACM Transactions on Mathematical Software 26, 2000.
 *
 * <p>With c snapshots, none of which is made more than r times, {@code beta(c, r) = binomial(c + r, c)} steps can be gone back.
 */
final class Binomial {

    private Binomial() {}

    /**
     * Returns how many steps to go forward before the next snapshot is left: the largest number with which the steps behind it
     * and those before it are both gone back with the fewest evaluations (there, section 2).
     *
     * @param steps to be gone back; at least 2
     * @param snapshots that may be used, the one of the first state included; at least 2
     */
    static int stride(int steps, int snapshots) {
        int repetitions = 1;
        while (beta(snapshots, repetitions, steps) < steps) {
            repetitions++;
        }
        return Math.min(beta(snapshots, repetitions - 1, steps), steps - beta(snapshots - 1, repetitions - 1, steps));
    }

    /** Returns {@code binomial(snapshots + repetitions, snapshots)}, or {@code enough} if that is less. */
    private static int beta(int snapshots, int repetitions, int enough) {
        long beta = 1;
        for (int j = 1; j <= repetitions && beta < enough; j++) {
            beta = beta * (snapshots + j) / j;
        }
        return Math.toIntExact(Math.min(beta, enough));
    }
}
