package org.implicit4j.lp.solve;

import java.time.Duration;
import java.util.OptionalInt;
import org.implicit4j.lp.certificate.FarkasRay;
import org.implicit4j.lp.certificate.InfeasibilityProof;
import org.implicit4j.lp.certificate.KktCertificate;
import org.implicit4j.lp.certificate.Repair;
import org.implicit4j.lp.certificate.Status;
import org.implicit4j.lp.exact.ExactAnswer;
import org.implicit4j.lp.exact.ExactSolver;
import org.implicit4j.lp.exact.Limits;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.implicit4j.lp.pdhg.DualStart;
import org.implicit4j.lp.pdhg.PdhgOptions;
import org.implicit4j.lp.pdhg.PdhgResult;
import org.implicit4j.lp.pdhg.PdhgSolver;

/** Finishes independent parts of one program, within one time limit. */
final class PartSolver {

    /** Non-zeros up to which the exact solvers go first; pilot87, with 73,152, takes them 3 seconds. */
    private static final int EXACT_FIRST = 200_000;

    /** Non-zeros up to which a second run from zero is worth knowing what a start saved. */
    private static final int COMPARED = 20_000;

    private static final int SWEEPS = 1000; // of a repair; each costs about one first-order iteration

    private final LpOptions options;
    private final long start = System.nanoTime();

    PartSolver(LpOptions options) {
        this.options = options;
    }

    /**
     * Finishes one part.
     *
     * @param guess where to start, shape {@code [n]}
     * @param learned whether that is more than zeros
     */
    PartAnswer solve(LinearProgram part, double[] guess, boolean learned) {
        if (part.rows() == 0 || part.columns() == 0) {
            return atBounds(part);
        }
        return switch (options.finish()) {
            case NONE -> repaired(part, guess);
            case PDHG -> firstOrder(part, guess, learned, left());
            case EXACT -> exact(part);
            case AUTO -> part.matrix().nonZeros() <= EXACT_FIRST ? exact(part) : bothWays(part, guess, learned);
        };
    }

    /** A part without a matrix: each column at the better of its bounds. */
    private PartAnswer atBounds(LinearProgram part) {
        var x = new double[part.columns()];
        var y = new double[part.rows()];
        var direction = new double[part.columns()];
        Status status = Status.OPTIMAL;
        for (int i = 0; i < y.length; i++) {
            if (part.rowLower(i) > 0 || part.rowUpper(i) < 0) {
                y[i] = part.rowLower(i) > 0 ? 1 : -1;
                status = Status.INFEASIBLE;
            }
        }
        for (int j = 0; j < x.length; j++) {
            double cost = part.sense() == Sense.MAXIMIZE ? -part.cost(j) : part.cost(j);
            double wanted = cost > 0 ? part.lower(j) : cost < 0 ? part.upper(j) : 0;
            x[j] = Math.min(Math.max(Double.isInfinite(wanted) ? 0 : wanted, part.lower(j)), part.upper(j));
            if (part.lower(j) > part.upper(j)) {
                status = Status.INFEASIBLE;
            } else if (Double.isInfinite(wanted)) {
                direction[j] = Math.signum(wanted);
                status = status == Status.OPTIMAL ? Status.UNBOUNDED : status;
            }
        }
        return new PartAnswer(status, x, y, direction, "bounds", OptionalInt.empty(), OptionalInt.empty());
    }

    private PartAnswer repaired(LinearProgram part, double[] guess) {
        var repair = Repair.of(part, guess, 0.1 * options.tolerance(), SWEEPS);
        double[] y = DualStart.of(part, repair.x());
        return judged(part, repair.x(), y, "none");
    }

    private PartAnswer firstOrder(LinearProgram part, double[] guess, boolean learned, Duration limit) {
        var solver = new PdhgSolver(PdhgOptions.defaults()
                .withTolerance(options.tolerance())
                .withMaxIterations(options.maxIterations())
                .withTimeLimit(limit)
                .withCancellation(options.cancellation()));
        PdhgResult result = learned ? solver.solve(part, guess) : solver.solve(part);
        OptionalInt fromZero = !learned
                ? OptionalInt.of(result.iterations())
                : part.matrix().nonZeros() <= COMPARED
                        ? OptionalInt.of(solver.solve(part).iterations())
                        : OptionalInt.empty();
        PartAnswer answer = judged(part, result.x(), result.y(), "pdhg");
        return new PartAnswer(
                answer.status(),
                answer.x(),
                answer.y(),
                answer.direction(),
                answer.method(),
                OptionalInt.of(result.iterations()),
                fromZero);
    }

    /** Multipliers that grow without end point along a Farkas ray, so they are tried as one. */
    private PartAnswer judged(LinearProgram part, double[] x, double[] y, String method) {
        Status status = KktCertificate.of(part, x, y).status(options.tolerance());
        boolean infeasible = status == Status.NOT_SOLVED
                && InfeasibilityProof.of(part, y, options.tolerance()).isPresent();
        return PartAnswer.of(infeasible ? Status.INFEASIBLE : status, x, y, method);
    }

    private PartAnswer exact(LinearProgram part) {
        ExactAnswer answer =
                new ExactSolver().solve(part, options.tolerance(), new Limits(left(), options.cancellation()));
        double[] x = answer.point()
                .map(point -> point.x())
                .or(() -> answer.ray().map(ray -> ray.point()))
                .orElseGet(() -> Repair.of(part, new double[part.columns()], options.tolerance(), SWEEPS)
                        .x());
        double[] y = answer.infeasibility()
                .map(proof -> proof instanceof FarkasRay ray ? ray.multipliers() : new double[part.rows()])
                .or(() -> answer.point().map(point -> point.rowMultipliers()))
                .orElseGet(() -> new double[part.rows()]);
        double[] direction = answer.ray().map(ray -> ray.direction()).orElseGet(() -> new double[part.columns()]);
        String method = answer.method().isEmpty() ? "exact" : answer.method();
        return new PartAnswer(answer.status(), x, y, direction, method, OptionalInt.empty(), OptionalInt.empty());
    }

    private PartAnswer bothWays(LinearProgram part, double[] guess, boolean learned) {
        PartAnswer first = firstOrder(part, guess, learned, left().dividedBy(2));
        if (first.status() == Status.OPTIMAL || first.status() == Status.INFEASIBLE) {
            return first;
        }
        PartAnswer second = exact(part);
        return second.status().compareTo(Status.NOT_SOLVED) < 0 && second.status() != Status.FEASIBLE ? second : first;
    }

    private Duration left() {
        Duration left = options.timeLimit().minusNanos(System.nanoTime() - start);
        return left.toNanos() > 0 ? left : Duration.ofNanos(1);
    }
}
