package org.implicit4j.solvers.epsilon;

import java.util.stream.IntStream;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.Stepper;
import org.jspecify.annotations.Nullable;

/** One run: plain steps, and at the end of a cycle an extrapolated one, which is taken back if it was worse. */
final class EpsilonStepper<Z> implements Stepper<Z> {

    private final Table<Z> table;
    private final Cycles cycles;
    private final double agreement;
    private StateSpace<Z> space;
    private @Nullable Z lastPlain;

    EpsilonStepper(StateSpace<Z> space, EpsilonMethod method) {
        this.space = space;
        agreement = method.agreement();
        table = new Table<>(space, 2 * method.order() + 1);
        cycles = new Cycles(space.samples(), method.delay(), 2 * method.order(), method.safeguard());
    }

    @Override
    public Z propose(Z z, Z fz) {
        cycles.evaluated(space.residualNorms(z, fz).residuals());
        table.start(z, cycles.starting());
        Z value = withoutRejected(fz);
        table.add(value);
        int[] ending = cycles.ending(table.settled(agreement));
        if (ending.length == 0) {
            return value;
        }
        if (lastPlain == null) {
            lastPlain = space.copy(value);
        }
        space.copySamples(value, ending, lastPlain, ending);
        Z proposal = value == fz ? space.copy(fz) : value;
        table.extrapolate(ending, proposal);
        int[] lost = lost(proposal);
        space.copySamples(lastPlain, lost, proposal, lost);
        return proposal;
    }

    /** Returns {@code fz}, but for samples whose trial failed the last plain iterate. */
    private Z withoutRejected(Z fz) {
        int[] rejected = cycles.rejected();
        if (rejected.length == 0 || lastPlain == null) {
            return fz;
        }
        Z value = space.copy(fz);
        space.copySamples(lastPlain, rejected, value, rejected);
        return value;
    }

    /** A trial that left the domain or diverged is taken back like any other that failed. */
    @Override
    public boolean carriesOn(int sample, Outcome outcome) {
        return cycles.isTrial(sample) && !(outcome instanceof Outcome.Stalled);
    }

    /** Returns the samples whose extrapolation overflowed. */
    private int[] lost(Z proposal) {
        double[] norms = space.norms(proposal);
        return IntStream.range(0, norms.length)
                .filter(s -> !Double.isFinite(norms[s]))
                .toArray();
    }

    @Override
    public void restrict(int[] samples, FixedPointOperator<Z> rest) {
        table.restrict(samples, rest.space());
        cycles.restrict(samples);
        if (lastPlain != null) {
            Z part = space.select(lastPlain, samples);
            space.release(lastPlain);
            lastPlain = part;
        }
        space = rest.space();
    }

    @Override
    public void close() {
        table.close();
        if (lastPlain != null) {
            space.release(lastPlain);
            lastPlain = null;
        }
    }
}
