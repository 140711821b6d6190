package org.implicit4j.solvers;

import org.implicit4j.core.contract.Ledger;
import org.implicit4j.core.contract.LedgerOperator;
import org.implicit4j.core.problem.HardProblems;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** Counts the states that a run of a method holds on to between two steps. */
public final class RememberedStates {

    private RememberedStates() {}

    /** Returns the most that were held after any of some steps. */
    public static int most(FixedPointMethod method, int steps) {
        Ledger ledger = new Ledger();
        LedgerOperator operator =
                new LedgerOperator((SampleMaps) HardProblems.mixedBatch().operator(), ledger);
        int most = 0;
        try (Stepper<double[]> stepper = method.start(operator)) {
            double[] z = operator.space().zero();
            for (int k = 0; k < steps; k++) {
                double[] fz = operator.apply(z);
                double[] next = stepper.propose(z, fz);
                operator.space().release(z);
                if (next != fz) {
                    operator.space().release(fz);
                }
                z = next;
                most = Math.max(most, ledger.alive() - 1); // all but the proposal
            }
        }
        return most;
    }
}
