package org.implicit4j.llm.engine;

import org.implicit4j.core.solve.Outcome;

/**
 * How one token was thought about.
 *
 * @param loops how often the core was applied
 * @param outcome why it stopped
 * @param residual {@code |z' - z| / |z'|} in the last loop, from z to z'
 * @param kvBytes how much memory the sequence's keys and values take, this token included
 * @param nanos wall-clock time; of a batch, that of the batch
 */
public record TokenStatistics(int loops, Outcome outcome, double residual, long kvBytes, long nanos) {}
