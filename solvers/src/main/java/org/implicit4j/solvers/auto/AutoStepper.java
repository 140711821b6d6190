package org.implicit4j.solvers.auto;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Stepper;
import org.jspecify.annotations.Nullable;

/** One run: lets the accelerated method propose, keeps the best iterate, and damps the samples that gain nothing. */
final class AutoStepper<Z> implements Stepper<Z> {

    private final Stepper<Z> accelerated;
    private final Progress progress;
    private StateSpace<Z> space;
    private @Nullable Z best;
    private @Nullable Z bestValue;

    AutoStepper(StateSpace<Z> space, Stepper<Z> accelerated, int patience) {
        this.space = space;
        this.accelerated = accelerated;
        progress = new Progress(space.samples(), patience);
    }

    @Override
    public Z propose(Z z, Z fz) {
        int[] improved = progress.improved(space.residualNorms(z, fz).residuals());
        Z from = kept(best, z, improved);
        Z value = kept(bestValue, fz, improved);
        best = from;
        bestValue = value;
        Z proposal = accelerated.propose(z, fz);
        if (!progress.anyDamped()) {
            return proposal;
        }
        Z mixed = space.linearCombination(progress.weights(), List.of(proposal, from, value));
        if (proposal != fz) {
            space.release(proposal);
        }
        return mixed;
    }

    private Z kept(@Nullable Z kept, Z state, int[] improved) {
        if (kept == null) {
            return space.copy(state);
        }
        if (improved.length > 0) {
            space.copySamples(state, improved, kept, improved);
        }
        return kept;
    }

    @Override
    public void restrict(int[] samples, FixedPointOperator<Z> rest) {
        best = cut(best, samples);
        bestValue = cut(bestValue, samples);
        progress.restrict(samples);
        accelerated.restrict(samples, rest);
        space = rest.space();
    }

    private @Nullable Z cut(@Nullable Z state, int[] samples) {
        if (state == null) {
            return null;
        }
        Z part = space.select(state, samples);
        space.release(state);
        return part;
    }

    @Override
    public void close() {
        accelerated.close();
        if (best != null) {
            space.release(best);
        }
        if (bestValue != null) {
            space.release(bestValue);
        }
        best = null;
        bestValue = null;
    }
}
