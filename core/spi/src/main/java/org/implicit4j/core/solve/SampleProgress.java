package org.implicit4j.core.solve;

import java.util.Optional;

/** What a run remembers of one sample. */
final class SampleProgress {

    private final int sample;
    private double firstResidual = Double.POSITIVE_INFINITY;
    private double bestResidual = Double.POSITIVE_INFINITY;
    private int bestEvaluation;
    private double returnedResidual = Double.POSITIVE_INFINITY;
    private double returnedValueNorm;
    private int evaluations;
    private Optional<Outcome> outcome = Optional.empty();

    SampleProgress(int sample) {
        this.sample = sample;
    }

    boolean isFinished() {
        return outcome.isPresent();
    }

    /** Takes in one evaluation; returns whether its iterate is the one to return, as far as is known. */
    boolean evaluated(
            int evaluation, double residual, double valueNorm, long nanos, StopRule rule, boolean returnLast) {
        boolean first = evaluations == 0;
        evaluations = evaluation;
        if (!Double.isFinite(residual) || !Double.isFinite(valueNorm)) {
            outcome = Optional.of(new Outcome.NonFinite(evaluation));
            return first;
        }
        boolean better = residual < bestResidual || first;
        if (firstResidual == Double.POSITIVE_INFINITY) {
            firstResidual = residual;
        }
        if (better) {
            bestResidual = residual;
            bestEvaluation = evaluation;
        }
        outcome = rule.check(new Measurement(
                sample,
                evaluation,
                residual,
                valueNorm,
                firstResidual,
                bestResidual,
                evaluation - bestEvaluation,
                nanos));
        boolean returned =
                better || returnLast || outcome.filter(Outcome::isConverged).isPresent();
        if (returned) {
            returnedResidual = residual;
            returnedValueNorm = valueNorm;
        }
        return returned;
    }

    /** Returns why the sample ended, if it did so for a reason that a method may go on from. */
    Optional<Outcome> failure() {
        return outcome.filter(end ->
                end instanceof Outcome.NonFinite || end instanceof Outcome.Diverged || end instanceof Outcome.Stalled);
    }

    /** Takes the end back; a stall is counted from here. */
    void carryOn() {
        outcome = Optional.empty();
        bestEvaluation = evaluations;
    }

    /** Ends a sample because a method spent the budget between two evaluations of the loop. */
    void budgetSpent(int evaluation) {
        evaluations = evaluation;
        outcome = Optional.of(new Outcome.BudgetSpent(evaluation, bestResidual));
    }

    SampleResult result() {
        Outcome why = outcome.orElseThrow(() -> new IllegalStateException("Sample " + sample + " is not finished."));
        double relative = returnedResidual == 0 ? 0 : returnedResidual / returnedValueNorm;
        return new SampleResult(sample, why, returnedResidual, relative, evaluations);
    }
}
