package org.implicit4j.pde.classical;

import org.implicit4j.core.solve.Outcome;

/**
 * One solve at one viscosity.
 *
 * @param viscosity nu
 * @param outcome how it ended
 * @param residual the relative residual of the steady equation that it reached
 * @param products evaluations and products that it took
 */
public record FlowStage(double viscosity, Outcome outcome, double residual, int products) {}
