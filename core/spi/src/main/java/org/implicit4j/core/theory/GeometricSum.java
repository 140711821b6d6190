package org.implicit4j.core.theory;

/** Powers and sums of powers of {@code 1 - eps}, to a few units in the last place however small eps is. */
final class GeometricSum {

    private static final double SMALL = 1e-2; // of t eps: above it the difference in slope() loses 2 digits at most

    private GeometricSum() {}

    /** Returns {@code (1-eps)^t}. */
    static double power(double eps, int t) {
        return t == 0 ? 1 : Math.exp(t * Math.log1p(-eps));
    }

    /** Returns {@code 1 - (1-eps)^t}. */
    static double fraction(double eps, int t) {
        return t == 0 ? 0 : -Math.expm1(t * Math.log1p(-eps));
    }

    /** Returns the sum of {@code (1-eps)^k} over {@code 0 <= k < t}, which is {@code (1 - (1-eps)^t) / eps}. */
    static double sum(double eps, int t) {
        return eps == 0 ? t : fraction(eps, t) / eps;
    }

    /** Returns the sum of {@code k (1-eps)^(k-1)} over {@code 0 < k < t}: minus the derivative of {@link #sum} by eps. */
    static double slope(double eps, int t) {
        if (t < 2) {
            return 0;
        }
        return t * eps < SMALL ? series(eps, t) : (sum(eps, t) - t * power(eps, t - 1)) / eps;
    }

    /** The sum over j of {@code j C(t, j+1) (-eps)^(j-1)}; each term is less than {@code t eps} times the last. */
    private static double series(double eps, int t) {
        double term = t * (t - 1.0) / 2;
        double sum = term;
        for (int j = 1; Math.abs(term) > Math.ulp(sum) / 4; j++) {
            term *= -eps * (j + 1.0) / j * (t - j - 1) / (j + 2);
            sum += term;
        }
        return sum;
    }
}
