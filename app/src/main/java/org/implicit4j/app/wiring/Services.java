package org.implicit4j.app.wiring;

import java.time.Clock;
import org.implicit4j.core.report.Progress;

/**
 * What the application offers to a domain's constructor, beside the methods and the adjoint methods.
 *
 * @param clock the time of day
 * @param progress where to tell how far long work is
 * @param seed of all randomness
 * @param threads how many threads may be used
 * @param kernels what tensors are computed with
 */
public record Services(Clock clock, Progress progress, long seed, int threads, SharedKernels kernels) {}
