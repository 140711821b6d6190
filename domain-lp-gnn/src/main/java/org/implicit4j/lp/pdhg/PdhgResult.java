package org.implicit4j.lp.pdhg;

/**
 * The end of a first-order solve.
 *
 * @param x the best point seen, within the columns' bounds, shape {@code [n]}
 * @param y its row multipliers, shape {@code [m]}
 * @param relativeError the relative KKT error of the two, as {@link org.implicit4j.lp.certificate.KktCertificate} has it
 * @param iterations evaluations of the map
 * @param restarts how often the iteration was restarted
 * @param weight the last primal weight
 * @param converged whether the error fell to the tolerance
 */
public record PdhgResult(
        double[] x, double[] y, double relativeError, int iterations, int restarts, double weight, boolean converged) {}
