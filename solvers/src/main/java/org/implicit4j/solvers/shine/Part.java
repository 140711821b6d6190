package org.implicit4j.solvers.shine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.solvers.backward.BackwardSolve;
import org.implicit4j.solvers.backward.LinearSolve;
import org.implicit4j.solvers.backward.Summaries;

/**
 * Some samples of a batch, to be solved for alone; where the operator cannot be cut down, all are solved for.
 *
 * @param operator of the samples in {@code members}
 * @param members samples of the whole batch
 * @param owned whether the states are copies
 */
record Part<Z>(DifferentiableOperator<Z> operator, Z at, Z g, int[] members, boolean owned) implements AutoCloseable {

    static <Z> Part<Z> of(DifferentiableOperator<Z> whole, Z at, Z g, int[] samples) {
        StateSpace<Z> space = whole.space();
        Optional<FixedPointOperator<Z>> rest = whole.restrict(samples);
        if (rest.isPresent() && rest.get() instanceof DifferentiableOperator<Z> cut) {
            return new Part<>(cut, space.select(at, samples), space.select(g, samples), samples, true);
        }
        return new Part<>(whole, at, g, IntStream.range(0, space.samples()).toArray(), false);
    }

    /**
     * Solves, and puts the answers for some samples into {@code w}.
     *
     * @param space of the whole batch
     * @param w of the whole batch; modified
     * @param wanted samples of the whole batch, which are members here
     * @return what became of those
     */
    SolveSummary solve(BackwardSolve backward, StateSpace<Z> space, Z w, int[] wanted) {
        LinearSolve.Answer<Z> found = backward.solve(operator, at, g).answer();
        int[] positions = IntStream.range(0, members.length)
                .filter(i -> IntStream.of(wanted).anyMatch(s -> s == members[i]))
                .toArray();
        space.copySamples(found.w(), positions, w, wanted);
        operator.space().release(found.w());
        List<SampleResult> ends = new ArrayList<>();
        for (int i : positions) {
            SampleResult end = found.summary().samples().get(i);
            ends.add(new SampleResult(
                    members[i], end.outcome(), end.residual(), end.relativeResidual(), end.evaluations()));
        }
        return Summaries.of(ends, found.summary().evaluations());
    }

    @Override
    public void close() {
        if (owned) {
            operator.space().release(at);
            operator.space().release(g);
        }
    }
}
