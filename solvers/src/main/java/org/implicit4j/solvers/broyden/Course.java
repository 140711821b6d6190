package org.implicit4j.solvers.broyden;

import java.util.Arrays;
import java.util.Optional;

/** How far one sample has come: the residual where its last step was accepted, and the length of the step on trial. */
final class Course {

    /** What to do with an iterate that was evaluated. */
    enum Verdict {
        /** Go on from it and learn from the step that led to it. */
        ACCEPT,
        /** Go on from it and forget what was learned. */
        RESTART,
        /** Try a shorter step. */
        CUT
    }

    private final Optional<LineSearch> search;
    private final double restart;
    private double first = Double.NaN;
    private final double[] latest; // residuals of the steps accepted last, in no order
    private double smallest = Double.POSITIVE_INFINITY;
    private int steps;
    private double length = 1;
    private double share = 1;
    private boolean searched;

    Course(Optional<LineSearch> search, double restart) {
        this.search = search;
        this.restart = restart;
        latest = new double[search.map(LineSearch::window).orElse(1)];
    }

    /** Returns whether the step on trial would be cut if it led to this residual. */
    boolean wouldCut(double residual) {
        return searched
                && search.filter(rules -> length > rules.shortest()
                                && !rules.accepts(length, worst(), residual, first / ((double) steps * steps)))
                        .isPresent();
    }

    private double worst() {
        return Arrays.stream(latest).max().orElseThrow();
    }

    /** Judges the iterate on trial by its residual. */
    Verdict judge(double residual) {
        if (wouldCut(residual)) {
            share = search.orElseThrow().cut(length, latest[(steps - 1) % latest.length], residual);
            length *= share;
            return Verdict.CUT;
        }
        boolean lost = !(residual <= restart * smallest);
        first = steps == 0 ? residual : first;
        smallest = lost ? residual : Math.min(smallest, residual);
        latest[steps % latest.length] = residual;
        length = 1;
        steps++;
        return lost ? Verdict.RESTART : Verdict.ACCEPT;
    }

    /** Returns the share of the step on trial that is tried next. */
    double share() {
        return share;
    }

    /** Notes whether the step that is tried next comes from what was learned; only such steps are searched. */
    void learned(boolean fromPairs) {
        searched = fromPairs;
    }
}
