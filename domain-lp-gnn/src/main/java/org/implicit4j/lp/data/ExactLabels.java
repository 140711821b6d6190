package org.implicit4j.lp.data;

import java.time.Duration;
import java.util.Optional;
import org.implicit4j.lp.certificate.Status;
import org.implicit4j.lp.exact.ExactPoint;
import org.implicit4j.lp.exact.ExactSolver;
import org.implicit4j.lp.exact.Limits;
import org.implicit4j.lp.model.LinearProgram;

/**
 * Labels from the exact solver: a point counts as the solution only if its certificate says so.
 *
 * @param solver finds the points
 * @param tolerance the relative KKT error up to which a point is called optimal, more than 0
 * @param time how long one program may take, more than 0
 */
public record ExactLabels(ExactSolver solver, double tolerance, Duration time) implements Labeler {

    /** Returns labels with a relative KKT error up to 1e-8, four digits below the best networks' error and far above rounding. */
    public static ExactLabels standard() {
        return new ExactLabels(new ExactSolver(), 1e-8, Duration.ofSeconds(60));
    }

    @Override
    public Optional<double[]> solve(LinearProgram lp) {
        var answer = solver.solve(lp, tolerance, Limits.of(time));
        return answer.status() == Status.OPTIMAL ? answer.point().map(ExactPoint::x) : Optional.empty();
    }
}
