package org.implicit4j.lp.exact;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.implicit4j.lp.certificate.InfeasibilityProof;
import org.implicit4j.lp.certificate.Status;
import org.implicit4j.lp.certificate.UnboundedRay;
import org.implicit4j.lp.model.LinearProgram;

/**
 * Solves linear programs exactly. Solvers propose, {@link org.implicit4j.lp.certificate.KktCertificate} decides: the
 * first candidate with a relative KKT error below {@value #GOAL} wins, and where none gets there, the best one.
 * A program without optimum is proven to have none, by a ray. Stateless, safe to share between threads.
 */
public final class ExactSolver {

    /** The relative KKT error that ends the search for something better. */
    private static final double GOAL = 1e-9;

    private final List<Engine> engines;

    /** Makes a solver. */
    public ExactSolver() {
        this(List.of(new OjalgoSimplex()));
    }

    ExactSolver(List<Engine> engines) {
        this.engines = List.copyOf(engines);
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
        ExactAnswer best = ExactAnswer.nothing();
        for (Engine engine : engines) {
            ExactAnswer answer = attempt(lp, engine, tolerance, limits);
            if (error(answer) < error(best)) {
                best = answer;
            }
            if (error(best) <= GOAL) {
                return best;
            }
            Optional<ExactAnswer> proof =
                    answer.status() == Status.OPTIMAL ? Optional.empty() : prove(lp, engine, tolerance, limits);
            if (proof.isPresent()) {
                return proof.get();
            }
        }
        return best;
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

    private static ExactAnswer attempt(LinearProgram lp, Engine engine, double tolerance, Limits limits) {
        return engine.solve(lp, limits)
                .map(candidate -> ExactAnswer.of(ExactPoint.of(lp, candidate), tolerance, engine.name()))
                .orElse(ExactAnswer.nothing());
    }

    private static double error(ExactAnswer answer) {
        double error = answer.certificate().map(found -> found.relativeError()).orElse(Double.POSITIVE_INFINITY);
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    /** Looks for a proof that there is no optimum: first of infeasibility, then of unboundedness. */
    private static Optional<ExactAnswer> prove(LinearProgram lp, Engine engine, double tolerance, Limits limits) {
        Optional<InfeasibilityProof> crossed = InfeasibilityProof.of(lp, new double[lp.rows()], tolerance);
        if (crossed.isPresent()) {
            return crossed.map(proof -> ExactAnswer.of(proof, engine.name()));
        }
        Optional<Candidate> elastic = engine.solve(Auxiliary.elastic(lp), limits);
        if (elastic.isEmpty()) {
            return Optional.empty();
        }
        Optional<InfeasibilityProof> infeasible =
                InfeasibilityProof.of(lp, elastic.get().y(), tolerance);
        if (infeasible.isPresent()) {
            return infeasible.map(proof -> ExactAnswer.of(proof, engine.name()));
        }
        double[] point = Arrays.copyOf(elastic.get().x(), lp.columns());
        return engine.solve(Auxiliary.recession(lp), limits)
                .flatMap(direction -> UnboundedRay.of(lp, point, direction.x(), tolerance))
                .map(ray -> ExactAnswer.of(ray, engine.name()));
    }
}
