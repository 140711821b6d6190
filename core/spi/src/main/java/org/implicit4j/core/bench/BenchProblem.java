package org.implicit4j.core.bench;

import java.util.Optional;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.problem.HardProblem;

/**
 * A map on which methods are compared. Closing it gives back what it owns, such as states off the heap.
 *
 * @param name lower case with dashes
 * @param operator the map, for a batch of samples
 * @param start where each solve starts; no run modifies it
 * @param fixedPoint the true one, if it is known
 * @param goal what is to be reached
 * @param scrutiny how hard the certificates of the answers look; it knows the precision of a state
 * @param resources called by {@link #close}
 * @param <Z> a batch of states
 */
public record BenchProblem<Z>(
        String name,
        FixedPointOperator<Z> operator,
        Z start,
        Optional<Z> fixedPoint,
        Goal goal,
        Scrutiny scrutiny,
        Runnable resources)
        implements AutoCloseable {

    private static final int BASIS = 64; // more than the dimension of any problem of the library

    /** Returns a problem in double whose fixed point is not known and which owns nothing. */
    public static <Z> BenchProblem<Z> of(String name, FixedPointOperator<Z> operator, Z start, Goal goal) {
        return new BenchProblem<>(name, operator, start, Optional.empty(), goal, Scrutiny.STANDARD, () -> {});
    }

    /** Returns a problem of the library, with its true fixed point if the map is affine. */
    public static BenchProblem<double[]> of(HardProblem problem) {
        BenchProblem<double[]> unknown = of(
                        problem.name(),
                        problem.operator(),
                        problem.start(),
                        Goal.of(problem.tolerance(), problem.budget()))
                .examinedBy(Scrutiny.STANDARD.withBasis(BASIS));
        return problem.fixedPoint().map(unknown::knowing).orElse(unknown);
    }

    /** Returns this problem with its true fixed point. */
    public BenchProblem<Z> knowing(Z truth) {
        return new BenchProblem<>(name, operator, start, Optional.of(truth), goal, scrutiny, resources);
    }

    /** Returns this problem with certificates that look as hard as {@code harder}. */
    public BenchProblem<Z> examinedBy(Scrutiny harder) {
        return new BenchProblem<>(name, operator, start, fixedPoint, goal, harder, resources);
    }

    /** Returns this problem, which calls {@code release} when it is closed. */
    public BenchProblem<Z> owning(Runnable release) {
        return new BenchProblem<>(name, operator, start, fixedPoint, goal, scrutiny, release);
    }

    @Override
    public void close() {
        resources.run();
    }
}
