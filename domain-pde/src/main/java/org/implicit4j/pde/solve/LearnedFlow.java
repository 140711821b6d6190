package org.implicit4j.pde.solve;

import java.util.Optional;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.pde.certificate.FlowCertificate;
import org.implicit4j.pde.learned.FlowModel;

/**
 * What a network answers to a forcing.
 *
 * @param model the network
 * @param vorticity {@code [n, n]}, mean 0
 * @param solve how its fixed point was found; absent for an explicit network
 * @param certificate what is known of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, never compared or hashed
public record LearnedFlow(
        FlowModel model, double[] vorticity, Optional<SolveSummary> solve, FlowCertificate certificate) {}
