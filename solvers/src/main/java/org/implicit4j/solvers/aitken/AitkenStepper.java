package org.implicit4j.solvers.aitken;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Stepper;
import org.jspecify.annotations.Nullable;

/** One run: remembers the last iterate and its residual. */
final class AitkenStepper<Z> implements Stepper<Z> {

    private final Relaxation.Factors factors;
    private StateSpace<Z> space;
    private @Nullable Z last;
    private @Nullable Z lastResidual;

    AitkenStepper(StateSpace<Z> space, Relaxation relaxation) {
        this.space = space;
        factors = relaxation.factors(space.samples());
    }

    @Override
    public Z propose(Z z, Z fz) {
        Z residual = space.combine(1, fz, -1, z);
        double[] factor = factors(z, residual);
        close();
        last = space.copy(z);
        lastResidual = residual;
        double[] ones = new double[factor.length];
        Arrays.fill(ones, 1);
        return space.linearCombination(new double[][] {ones, factor}, List.of(z, residual));
    }

    private double[] factors(Z z, Z residual) {
        double[] sizes = space.norms(residual);
        if (last == null || lastResidual == null) {
            return factors.start(sizes);
        }
        Z step = space.combine(1, z, -1, last);
        Z change = space.combine(1, residual, -1, lastResidual);
        double[] along = space.dots(step, change);
        double[] squares = space.dots(change, change);
        space.release(step);
        space.release(change);
        return factors.next(sizes, along, squares);
    }

    @Override
    public void restrict(int[] samples, FixedPointOperator<Z> rest) {
        last = cut(last, samples);
        lastResidual = cut(lastResidual, samples);
        factors.restrict(samples);
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
        if (last != null) {
            space.release(last);
        }
        if (lastResidual != null) {
            space.release(lastResidual);
        }
        last = null;
        lastResidual = null;
    }
}
