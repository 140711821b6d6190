package org.implicit4j.core.study;

import java.util.OptionalDouble;

/**
 * What the answer to one sample has cost.
 *
 * @param evaluations of the operator
 * @param flops floating-point operations, where the model can tell
 * @param seconds of wall-clock time: that of the batch divided by its samples
 */
public record Cost(int evaluations, OptionalDouble flops, double seconds) {}
