package org.implicit4j.lp.graph;

/** A non-zero of the matrix, as an edge between its row and its column; its weight is the coefficient. */
public record LpEdge(int row, int column) {}
