package org.implicit4j.solvers.newtonkrylov;

/**
 * How exactly the next linear system is solved: S. C. Eisenstat and H. F. Walker, Choosing the Forcing Terms in an Inexact
 * Newton Method, SIAM Journal on Scientific Computing 17, 1996, choice 2 with its safeguard.
 *
 * @param fixed the share of the residual that may be left; 0: by the progress made
 * @param gamma their factor
 * @param alpha their power
 */
record Forcing(double fixed, double gamma, double alpha) {

    private static final double FIRST = 0.5; // Eisenstat and Walker 1996, section 4
    private static final double LARGEST = 0.9; // likewise
    private static final double SAFEGUARD = 0.1; // likewise

    double first() {
        return fixed > 0 ? fixed : FIRST;
    }

    /**
     * Returns the next term.
     *
     * @param last the one before
     * @param progress the residual as a share of the one before
     */
    double next(double last, double progress) {
        if (fixed > 0) {
            return fixed;
        }
        double term = gamma * Math.pow(progress, alpha);
        double slow = gamma * Math.pow(last, alpha);
        return Math.min(LARGEST, slow > SAFEGUARD ? Math.max(term, slow) : term);
    }
}
