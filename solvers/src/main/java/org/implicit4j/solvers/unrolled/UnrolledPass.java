package org.implicit4j.solvers.unrolled;

import org.implicit4j.core.adjoint.AdjointPass;
import org.implicit4j.core.adjoint.BackwardReport;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.operator.ResidualNorms;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.solvers.backward.DampedStep;
import org.jspecify.annotations.Nullable;

/** Iterations forward, with snapshots of those that are differentiated, and back from the last to the first. */
final class UnrolledPass<Z> implements AdjointPass<Z> {

    private final DampedStep<Z> step;
    private final StateSpace<Z> space;
    private final int differentiated;
    private final Snapshots<Z> snapshots;
    private final Z value;
    private final Z state;
    private final SolveSummary forward;
    private @Nullable Z before;

    UnrolledPass(ParametricOperator<Z> operator, UnrolledMethod method, Z start) {
        step = new DampedStep<>(operator, method.damping());
        space = operator.space();
        differentiated = method.last();
        snapshots = new Snapshots<>(step, arrived(start, method.iterations() - method.last()), method.snapshots());
        Z last = snapshots.reach(differentiated - 1);
        before = last;
        value = operator.linearise(last); // stays linearised, so that the way back begins for half the price
        state = method.damping() == 1 ? value : step.between(last, value);
        ResidualNorms norms = space.residualNorms(last, value);
        forward = Iterated.summary(method.iterations(), norms);
    }

    /** Makes the iterations that nobody differentiates. */
    private Z arrived(Z start, int count) {
        Z z = space.copy(start);
        for (int i = 0; i < count; i++) {
            Z next = step.next(z);
            space.release(z);
            z = next;
        }
        return z;
    }

    @Override
    public Z state() {
        return state;
    }

    @Override
    public SolveSummary forward() {
        return forward;
    }

    @Override
    public BackwardReport back(Z cotangent) {
        Z c = cotangent;
        for (int i = differentiated - 1; i > 0; i--) {
            Z z = before == null ? snapshots.reach(i) : before;
            Z earlier = step.pull(z, c);
            done(z);
            release(c, cotangent);
            c = earlier;
        }
        Z first = before == null ? snapshots.reach(0) : before;
        step.collect(first, c);
        done(first);
        release(c, cotangent);
        return BackwardReport.DIRECT;
    }

    private void done(Z z) {
        snapshots.done(z);
        before = null;
    }

    private void release(Z c, Z callers) {
        if (c != callers) {
            space.release(c);
        }
    }

    @Override
    public void close() {
        if (before != null) {
            snapshots.done(before);
        }
        snapshots.close();
        if (value != state) {
            space.release(value);
        }
        space.release(state);
    }
}
