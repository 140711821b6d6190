package org.implicit4j.pde.classical;

import static org.implicit4j.pde.flow.SampledFields.field;

import java.util.function.DoubleBinaryOperator;
import org.implicit4j.pde.flow.SteadyFlow;

/** Problems of forcings that are given as functions. */
final class DrivenFlows {

    private DrivenFlows() {}

    /** Returns the problem of the forcing with these components along x and y. */
    static FlowProblem problem(SteadyFlow flow, DoubleBinaryOperator x, DoubleBinaryOperator y) {
        double[] fx = field(flow.grid(), x);
        double[] fy = field(flow.grid(), y);
        double[] forcing = new double[2 * fx.length];
        for (int i = 0; i < fx.length; i++) {
            forcing[2 * i] = fx[i];
            forcing[2 * i + 1] = fy[i];
        }
        return FlowProblem.of(flow, forcing);
    }
}
