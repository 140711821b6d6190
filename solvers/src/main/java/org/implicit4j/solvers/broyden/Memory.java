package org.implicit4j.solvers.broyden;

/**
 * What is remembered, and how it is used.
 *
 * @param good whether the update is the good one
 * @param capacity pairs at most; at least 1
 * @param dropOldest whether a full memory forgets the oldest pair, not all of them
 * @param rankTolerance denominator of an update, relative to the squared step, below which its pair is left out
 */
record Memory(boolean good, int capacity, boolean dropOldest, double rankTolerance) {}
