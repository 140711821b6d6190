package org.implicit4j.lp.solve;

/**
 * What a learned model says of a linear program.
 *
 * @param x a point, shape {@code [n]}, finite
 * @param iterations how often its operator was applied
 * @param outcome the name of the reason for which it stopped
 * @param residual the operator's residual at the end
 */
public record LearnedAnswer(double[] x, int iterations, String outcome, double residual) {}
