package org.implicit4j.pde.classical;

import java.util.List;
import org.implicit4j.core.solve.Outcome;

/**
 * The end of a solve for a steady flow, good or bad.
 *
 * @param vorticity {@code [n, n]}: the flow with the smallest residual seen
 * @param residual its relative residual of the steady equation, computed again from the vorticity returned
 * @param outcome how the solve ended; the evaluations that it states are products
 * @param products evaluations and products with the derivative, all stages together
 * @param seconds wall-clock time
 * @param stages the direct solve and, if it failed, the solves of the continuation, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, never compared or hashed
public record FlowAnswer(
        double[] vorticity, double residual, Outcome outcome, int products, double seconds, List<FlowStage> stages) {}
