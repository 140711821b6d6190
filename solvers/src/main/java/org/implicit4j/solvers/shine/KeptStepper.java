package org.implicit4j.solvers.shine;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.Stepper;
import org.jspecify.annotations.Nullable;

/**
 * Hides from a run that samples leave the batch: it sees those that left stand still at their last iterate, where there is
 * nothing more to learn. So what it knows of a sample does not depend on how long the others take. Closing this leaves the run
 * open.
 */
final class KeptStepper<Z> implements Stepper<Z> {

    private final Stepper<Z> run;
    private final StateSpace<Z> whole;
    private int[] live;
    private @Nullable Z wholeZ;
    private @Nullable Z wholeValue;

    KeptStepper(Stepper<Z> run, StateSpace<Z> whole) {
        this.run = run;
        this.whole = whole;
        live = IntStream.range(0, whole.samples()).toArray();
    }

    @Override
    public Z propose(Z z, Z fz) {
        if (wholeZ == null || wholeValue == null) {
            wholeZ = whole.copy(z);
            wholeValue = whole.copy(fz);
        } else {
            int[] all = IntStream.range(0, live.length).toArray();
            whole.copySamples(z, all, wholeZ, live);
            whole.copySamples(fz, all, wholeValue, live);
        }
        if (live.length == whole.samples()) {
            return run.propose(z, fz);
        }
        Z proposal = run.propose(wholeZ, wholeValue);
        Z part = whole.select(proposal, live);
        if (proposal != wholeValue) {
            whole.release(proposal);
        }
        return part;
    }

    @Override
    public void restrict(int[] samples, FixedPointOperator<Z> rest) {
        live = Arrays.stream(samples).map(i -> live[i]).toArray();
    }

    @Override
    public boolean carriesOn(int sample, Outcome outcome) {
        return run.carriesOn(live[sample], outcome);
    }

    @Override
    public void close() {
        if (wholeZ != null && wholeValue != null) {
            whole.release(wholeZ);
            whole.release(wholeValue);
            wholeZ = null;
            wholeValue = null;
        }
    }
}
