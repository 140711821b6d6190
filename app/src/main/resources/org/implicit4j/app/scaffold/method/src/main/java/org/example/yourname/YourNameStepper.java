package org.example.yourname;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Stepper;
import org.jspecify.annotations.Nullable;

/** One run: proposes the next iterate, and remembers the last one. */
final class YourNameStepper<Z> implements Stepper<Z> {

    private final double step;
    private final double momentum;
    private StateSpace<Z> space;
    private @Nullable Z before;

    YourNameStepper(StateSpace<Z> space, double step, double momentum) {
        this.space = space;
        this.step = step;
        this.momentum = momentum;
    }

    /** Both arguments belong to the loop: what is remembered is a copy, and the proposal is fresh. */
    @Override
    public Z propose(Z z, Z fz) {
        Z last = before;
        before = space.copy(z);
        if (last == null) {
            return space.combine(1 - step, z, step, fz);
        }
        Z proposal = space.linearCombination(
                new double[][] {all(1 - step + momentum), all(step), all(-momentum)}, List.of(z, fz, last));
        space.release(last);
        return proposal;
    }

    /** Returns one coefficient per sample of the batch. */
    private double[] all(double coefficient) {
        double[] coefficients = new double[space.samples()];
        Arrays.fill(coefficients, coefficient);
        return coefficients;
    }

    /** Samples that are done leave the batch, and the memory. */
    @Override
    public void restrict(int[] samples, FixedPointOperator<Z> rest) {
        if (before != null) {
            Z part = space.select(before, samples);
            space.release(before);
            before = part;
        }
        space = rest.space();
    }

    @Override
    public void close() {
        if (before != null) {
            space.release(before);
            before = null;
        }
    }
}
