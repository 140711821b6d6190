package org.implicit4j.solvers.chain;

import java.util.Optional;
import org.implicit4j.core.solve.Measurement;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.StopRule;

/** Where one sample is in a chain, and how it fares there. */
final class Place {

    private final ChainMethod chain;
    private final StopRule rule;
    private int stage;
    private int evaluations; // in this stage
    private double first; // residual that this stage started from
    private double best = Double.POSITIVE_INFINITY; // of all stages
    private int sinceBest;
    private boolean leaving;

    Place(ChainMethod chain) {
        this.chain = chain;
        rule = StopRule.stall(chain.patience());
    }

    int stage() {
        return stage;
    }

    boolean isLeaving() {
        return leaving;
    }

    /** Takes in an evaluation; returns whether its residual is the smallest so far. */
    boolean evaluated(double residual) {
        boolean better = residual < best;
        evaluations++;
        sinceBest = better ? 0 : sinceBest + 1;
        if (better) {
            best = residual;
        }
        if (evaluations == 1) {
            first = best;
        }
        return better;
    }

    /** Returns the end of the stage, if its patience is spent; counted anew from here. */
    Optional<Outcome> stall(int sample, double residual, double valueNorm) {
        if (!Double.isFinite(residual)) {
            return Optional.empty(); // the loop has asked about it
        }
        Optional<Outcome> end =
                rule.check(new Measurement(sample, evaluations, residual, valueNorm, first, best, sinceBest, 0));
        if (end.isPresent()) {
            sinceBest = 0;
        }
        return end;
    }

    /** Takes in a failure; returns whether the sample goes on in the next stage, as it can only once it has an iterate. */
    boolean failed(Outcome outcome) {
        boolean goesOn = !chain.isLast(stage)
                && best < Double.POSITIVE_INFINITY
                && chain.endings().include(outcome);
        leaving |= goesOn;
        return goesOn;
    }

    void enterNext() {
        stage++;
        evaluations = 0;
        sinceBest = 0;
        leaving = false;
    }
}
