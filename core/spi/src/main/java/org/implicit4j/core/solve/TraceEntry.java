package org.implicit4j.core.solve;

/**
 * One line of a solve's history.
 *
 * @param evaluation the number of the loop's evaluation, from 1
 * @param live samples that were still being solved
 * @param worstResidual the largest residual among them
 * @param meanResidual the mean residual among them
 * @param elapsedNanos time since the start of the solve
 */
public record TraceEntry(int evaluation, int live, double worstResidual, double meanResidual, long elapsedNanos) {}
