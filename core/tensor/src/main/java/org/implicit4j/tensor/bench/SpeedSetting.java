package org.implicit4j.tensor.bench;

import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.tensor.kernel.Kernels;

/**
 * What a case is run with.
 *
 * @param kernels what tensors are computed with
 * @param methods where solves find their method
 * @param adjoints where training finds its way back
 * @param seed of all numbers drawn
 */
public record SpeedSetting(Kernels kernels, Methods methods, Adjoints adjoints, long seed) {}
