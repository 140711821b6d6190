package org.implicit4j.lp.exact;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.lp.model.LinearProgram;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best pair of a point and multipliers among the candidates. A presolve may spoil the multipliers of one solver
 * and a hard problem the point of another, so each point is judged with everybody's multipliers.
 */
final class Contest {

    private final LinearProgram lp;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private @Nullable ExactPoint best;
    private String winner = "";

    Contest(LinearProgram lp) {
        this.lp = lp;
    }

    void offer(Candidate candidate, String name) {
        judge(candidate, name);
        for (int k = 0; k < candidates.size(); k++) {
            Candidate other = candidates.get(k);
            judge(new Candidate(candidate.x(), other.y()), name + " with " + names.get(k));
            judge(new Candidate(other.x(), candidate.y()), names.get(k) + " with " + name);
        }
        candidates.add(candidate);
        names.add(name);
    }

    /** Returns the smallest relative KKT error; infinite if there is none. */
    double error() {
        return best == null ? Double.POSITIVE_INFINITY : best.certificate().relativeError();
    }

    ExactAnswer best(double tolerance) {
        return best == null ? ExactAnswer.nothing() : ExactAnswer.of(best, tolerance, winner);
    }

    private void judge(Candidate candidate, String name) {
        ExactPoint point = ExactPoint.of(lp, candidate);
        if (best == null || point.certificate().relativeError() < error() || Double.isNaN(error())) {
            best = point;
            winner = name;
        }
    }
}
