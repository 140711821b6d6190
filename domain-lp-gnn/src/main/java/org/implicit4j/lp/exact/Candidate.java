package org.implicit4j.lp.exact;

/**
 * A point and row multipliers, as an engine claims them.
 *
 * @param x shape {@code [n]}
 * @param y the change of the optimal objective per unit of each row's bound, shape {@code [m]}
 */
record Candidate(double[] x, double[] y) {}
