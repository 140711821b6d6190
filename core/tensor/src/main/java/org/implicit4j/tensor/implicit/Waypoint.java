package org.implicit4j.tensor.implicit;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An iterate on the way to a fixed point, at which the loss counts too.
 *
 * @param evaluation its number
 * @param state of the whole batch
 * @param weight of the loss
 */
record Waypoint(int evaluation, INDArray state, double weight) {}
