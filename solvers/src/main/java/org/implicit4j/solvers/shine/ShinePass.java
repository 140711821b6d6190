package org.implicit4j.solvers.shine;

import java.util.Optional;
import java.util.stream.IntStream;
import org.implicit4j.core.adjoint.AdjointPass;
import org.implicit4j.core.adjoint.BackwardReport;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.solvers.backward.BackwardSolve;

/** Keeps the fixed point and what the run to it has learned. */
record ShinePass<Z>(ParametricOperator<Z> operator, ShineMethod method, KeptRun run, Solution<Z> solution)
        implements AdjointPass<Z> {

    @Override
    public Z state() {
        return solution.value();
    }

    @Override
    public SolveSummary forward() {
        return SolveSummary.of(solution);
    }

    @Override
    public BackwardReport back(Z cotangent) {
        StateSpace<Z> space = operator.space();
        Optional<Z> estimate = run.estimate(space, cotangent);
        Z w = estimate.orElseGet(() -> space.copy(cotangent));
        int[] rejected = estimate.isPresent() ? tooLong(space, w, cotangent) : all(space);
        space.copySamples(cotangent, rejected, w, rejected);
        Tally tally = new Tally();
        Z refined = refined(w, cotangent, tally);
        if (method.fallback().isPresent() && rejected.length > 0) {
            solve(method.fallback().get(), rejected, cotangent, refined, tally);
        }
        operator.collect(state(), refined);
        space.release(refined);
        return new BackwardReport(tally.summary(), rejected.length);
    }

    /** Hands over {@code w}, refined if that is wanted. */
    private Z refined(Z w, Z g, Tally tally) {
        if (method.refinement().isEmpty()) {
            return w;
        }
        Refinement.Refined<Z> refined = method.refinement().get().of(operator, state(), g, w);
        operator.space().release(w);
        tally.add(refined.summary());
        return refined.w();
    }

    private void solve(BackwardSolve fallback, int[] rejected, Z g, Z w, Tally tally) {
        try (var part = Part.of(operator, state(), g, rejected)) {
            tally.add(part.solve(fallback, operator.space(), w, rejected));
        }
    }

    private int[] tooLong(StateSpace<Z> space, Z w, Z g) {
        double[] lengths = space.norms(w);
        double[] sizes = space.norms(g);
        return IntStream.range(0, lengths.length)
                .filter(s -> !(lengths[s] <= method.guard() * sizes[s])) // NaN too
                .toArray();
    }

    private static int[] all(StateSpace<?> space) {
        return IntStream.range(0, space.samples()).toArray();
    }

    @Override
    public void close() {
        run.close();
        solution.close();
    }
}
