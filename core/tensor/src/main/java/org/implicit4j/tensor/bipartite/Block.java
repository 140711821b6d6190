package org.implicit4j.tensor.bipartite;

/**
 * Some features of every node of one side: an array of shape {@code [features, nodes]} while a program runs.
 *
 * @param id its number within the program
 * @param side which nodes
 * @param features how many numbers each node has
 */
public record Block(int id, Side side, int features) {}
