package org.implicit4j.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.problem.HardProblem;
import org.implicit4j.core.problem.HardProblems;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.solve.Tolerance;
import org.junit.jupiter.api.Test;

/** The part of {@link MethodContract} about states: arguments stay as they are, and what was taken is given back. */
abstract class MethodStatesContract extends MethodOptionsContract {

    @Test
    void leavesTheStartAsItWas() {
        HardProblem problem = HardProblems.mixedBatch();
        double[] start = problem.start().clone();
        Arrays.setAll(start, i -> i);
        double[] before = start.clone();

        solve(problem.operator(), method()).run(start);

        assertThat(start).isEqualTo(before);
    }

    @Test
    void iterateAndValueAreNotModifiedAndMayBeRecycledAfterTheCall() {
        DifferentiableOperator<double[]> operator = HardProblems.reluLayer().operator();
        double[] gentle = HardProblems.reluLayer().start();
        double[] harsh = gentle.clone();
        try (Stepper<double[]> kept = method().start(prepared(operator));
                Stepper<double[]> recycled = method().start(prepared(operator))) {
            for (int k = 0; k < 25; k++) {
                double[] z = gentle.clone();
                double[] fz = operator.apply(z);
                double[] valueBefore = fz.clone();
                gentle = kept.propose(z, fz).clone();
                assertThat(fz).isEqualTo(valueBefore);

                double[] spoiled = operator.apply(harsh);
                double[] proposal = recycled.propose(harsh, spoiled).clone();
                Arrays.fill(harsh, Double.NaN);
                Arrays.fill(spoiled, Double.NaN);
                harsh = proposal;
                assertThat(harsh).as("step %d with recycled arguments", k).isEqualTo(gentle);
            }
        }
    }

    @Test
    void iterateIsNotModified() {
        DifferentiableOperator<double[]> operator = HardProblems.reluLayer().operator();
        double[] z = HardProblems.reluLayer().start();
        try (Stepper<double[]> stepper = method().start(prepared(operator))) {
            for (int k = 0; k < 25; k++) {
                double[] before = z.clone();
                double[] proposal = stepper.propose(z, operator.apply(z));
                assertThat(z).isEqualTo(before);
                z = proposal.clone();
            }
        }
    }

    @Test
    void statesAreReleasedAndNeverUsedAfterwards() {
        for (String removal : List.of("0", "2")) {
            Ledger ledger = new Ledger();
            FixedPointOperator<double[]> operator = entered(HardProblems.mixedBatch(), ledger);
            double[] start = operator.space().zero();

            solve(operator, method())
                    .set("removal", removal, "test")
                    .tolerance(Tolerance.absolute(1e-8))
                    .run(start)
                    .close();

            assertThat(ledger.alive()).as("the start alone is left").isEqualTo(1);
        }
    }

    @Test
    void memoryIsBoundedHoweverLongTheRun() {
        assertThat(mostStates(400)).isEqualTo(mostStates(100));
    }

    private int mostStates(int budget) {
        Ledger ledger = new Ledger();
        FixedPointOperator<double[]> operator = entered(HardProblems.reluLayer(), ledger);
        solve(operator, method())
                .tolerance(Tolerance.absolute(1e-300))
                .maxEvaluations(budget)
                .run(operator.space().zero())
                .close();
        return ledger.most();
    }

    private FixedPointOperator<double[]> entered(HardProblem problem, Ledger ledger) {
        LedgerOperator whole = new LedgerOperator((SampleMaps) problem.operator(), ledger);
        return isSplitting() ? new LedgerSplitOperator(whole) : whole;
    }
}
