package org.implicit4j.lp.exact;

/**
 * A place of an interior-point run, or a direction to walk in: {@code x > 0} (or free), {@code x + t = width} where
 * there is one, multipliers {@code y}, and {@code z, f > 0} of the two bounds with {@code A'y + z - f = c}. The arrays are
 * the owner's to change.
 */
record PrimalDual(double[] x, double[] t, double[] z, double[] f, double[] y) {

    /** Returns zeros for {@code n} columns and {@code m} rows. */
    static PrimalDual zeros(int n, int m) {
        return new PrimalDual(new double[n], new double[n], new double[n], new double[n], new double[m]);
    }

    /** Adds {@code primal} times the primal part and {@code dual} times the dual part of {@code d}. */
    void move(PrimalDual d, double primal, double dual) {
        for (int j = 0; j < x.length; j++) {
            x[j] += primal * d.x[j];
            t[j] += primal * d.t[j];
            z[j] += dual * d.z[j];
            f[j] += dual * d.f[j];
        }
        for (int i = 0; i < y.length; i++) {
            y[i] += dual * d.y[i];
        }
    }
}
