package org.implicit4j.core.operator;

/**
 * Norms per sample of one evaluation.
 *
 * @param residuals {@code |f(z) - z|}, undamped
 * @param values {@code |f(z)|}
 */
public record ResidualNorms(double[] residuals, double[] values) {}
