package org.implicit4j.core.bench;

import java.util.List;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.problem.HardProblem;

/**
 * A map on which methods are compared. Closing it gives back what it owns, such as states off the heap.
 *
 * @param name lower case with dashes
 * @param operator the map, for a batch of samples
 * @param start where each solve starts; no run modifies it
 * @param fixedPoints all of them, if they are known, else empty; of several the one that counts is, in each sample, the
 *     nearest to an answer
 * @param goal what is to be reached
 * @param scrutiny how hard the certificates of the answers look; it knows the precision of a state
 * @param resources called by {@link #close}
 * @param <Z> a batch of states
 */
public record BenchProblem<Z>(
        String name,
        FixedPointOperator<Z> operator,
        Z start,
        List<Z> fixedPoints,
        Goal goal,
        Scrutiny scrutiny,
        Runnable resources)
        implements AutoCloseable {

    private static final int BASIS = 64; // more than the dimension of any problem of the library

    /** Copies the list. */
    public BenchProblem {
        fixedPoints = List.copyOf(fixedPoints);
    }

    /** Returns a problem in double whose fixed points are not known and which owns nothing. */
    public static <Z> BenchProblem<Z> of(String name, FixedPointOperator<Z> operator, Z start, Goal goal) {
        return new BenchProblem<>(name, operator, start, List.of(), goal, Scrutiny.STANDARD, () -> {});
    }

    /** Returns a problem of the library, with its true fixed points if they are known. */
    public static BenchProblem<double[]> of(HardProblem problem) {
        return of(problem.name(), problem.operator(), problem.start(), Goal.of(problem.tolerance(), problem.budget()))
                .examinedBy(Scrutiny.STANDARD.withBasis(BASIS))
                .knowingAll(problem.fixedPoints());
    }

    /** Returns this problem with its one true fixed point. */
    public BenchProblem<Z> knowing(Z truth) {
        return knowingAll(List.of(truth));
    }

    /** Returns this problem with all its true fixed points; nothing is known if there are none. */
    public BenchProblem<Z> knowingAll(List<Z> truths) {
        return new BenchProblem<>(name, operator, start, truths, goal, scrutiny, resources);
    }

    /** Returns this problem with certificates that look as hard as {@code harder}. */
    public BenchProblem<Z> examinedBy(Scrutiny harder) {
        return new BenchProblem<>(name, operator, start, fixedPoints, goal, harder, resources);
    }

    /** Returns this problem, which calls {@code release} when it is closed. */
    public BenchProblem<Z> owning(Runnable release) {
        return new BenchProblem<>(name, operator, start, fixedPoints, goal, scrutiny, release);
    }

    @Override
    public void close() {
        resources.run();
    }
}
