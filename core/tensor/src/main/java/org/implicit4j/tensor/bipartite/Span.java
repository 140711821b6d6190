package org.implicit4j.tensor.bipartite;

/**
 * Consecutive whole samples of a batch and the nodes of one side that belong to them.
 *
 * @param firstSample the first sample
 * @param samples how many samples
 * @param firstNode the first node of the first sample
 * @param nodes how many nodes all these samples have
 */
public record Span(int firstSample, int samples, int firstNode, int nodes) {}
