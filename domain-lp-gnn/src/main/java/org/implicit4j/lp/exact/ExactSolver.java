package org.implicit4j.lp.exact;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.implicit4j.lp.certificate.InfeasibilityProof;
import org.implicit4j.lp.certificate.Status;
import org.implicit4j.lp.certificate.UnboundedRay;
import org.implicit4j.lp.model.LinearProgram;

/**
 * Solves linear programs exactly. Two solvers propose, {@link org.implicit4j.lp.certificate.KktCertificate} decides: a
 * simplex method, which ends at a vertex, goes first on small programs, and an interior-point method on the others. The
 * first candidate well below the tolerance wins, and where none gets there, the best pair of a point and multipliers, be it
 * of both solvers. A program without optimum is
 * proven to have none, by a ray. Stateless, safe to share between threads.
 */
public final class ExactSolver {

    /** The relative KKT error that ends the search for something better, as a part of the tolerance; and at least. */
    private static final double PART = 0.01;

    private static final double GOAL = 1e-9;

    /** Non-zeros up to which the simplex method goes first; on Netlib it is as fast up to there. */
    private static final int SMALL = 5000;

    private final List<Engine> forSmall;
    private final List<Engine> forLarge;

    /** Makes a solver. */
    public ExactSolver() {
        this(List.of(new OjalgoSimplex(), new InteriorPoint()), List.of(new InteriorPoint(), new OjalgoSimplex()));
    }

    ExactSolver(List<Engine> forSmall, List<Engine> forLarge) {
        this.forSmall = List.copyOf(forSmall);
        this.forLarge = List.copyOf(forLarge);
    }

    /**
     * Solves {@code lp}.
     *
     * @param tolerance the relative KKT error up to which a point is called optimal, and a ray a proof; more than 0
     * @param limits when to give up
     */
    public ExactAnswer solve(LinearProgram lp, double tolerance, Limits limits) {
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("tolerance (%s) must be more than 0.".formatted(tolerance));
        }
        var clock = new Deadline(limits);
        double goal = Math.min(tolerance, Math.max(GOAL, PART * tolerance));
        var contest = new Contest(lp);
        for (Engine engine : lp.matrix().nonZeros() <= SMALL ? forSmall : forLarge) {
            clock.run(engine, lp).ifPresent(candidate -> contest.offer(candidate, engine.name()));
            if (contest.error() <= goal) {
                break;
            }
            Optional<ExactAnswer> proof =
                    contest.error() <= tolerance ? Optional.empty() : prove(lp, engine, tolerance, clock);
            if (proof.isPresent()) {
                return proof.get();
            }
        }
        return contest.best(tolerance);
    }

    /**
     * Returns an optimal point of {@code lp} in full {@code double} precision, as a label to learn from; empty if there
     * is none or it could not be found within the limits.
     */
    public Optional<double[]> label(LinearProgram lp, Limits limits) {
        return solve(lp, GOAL, limits)
                .point()
                .filter(point -> point.certificate().status(GOAL) == Status.OPTIMAL)
                .map(ExactPoint::x);
    }

    /** Looks for a proof that there is no optimum: first of infeasibility, then of unboundedness. */
    private static Optional<ExactAnswer> prove(LinearProgram lp, Engine engine, double tolerance, Deadline clock) {
        Optional<InfeasibilityProof> crossed = InfeasibilityProof.of(lp, new double[lp.rows()], tolerance);
        if (crossed.isPresent()) {
            return crossed.map(proof -> ExactAnswer.of(proof, engine.name()));
        }
        Optional<Candidate> elastic = clock.run(engine, Auxiliary.elastic(lp));
        if (elastic.isEmpty()) {
            return Optional.empty();
        }
        Optional<InfeasibilityProof> infeasible =
                InfeasibilityProof.of(lp, elastic.get().y(), tolerance);
        if (infeasible.isPresent()) {
            return infeasible.map(proof -> ExactAnswer.of(proof, engine.name()));
        }
        double[] point = Arrays.copyOf(elastic.get().x(), lp.columns());
        return clock.run(engine, Auxiliary.recession(lp))
                .flatMap(direction -> UnboundedRay.of(lp, point, direction.x(), tolerance))
                .map(ray -> ExactAnswer.of(ray, engine.name()));
    }
}
