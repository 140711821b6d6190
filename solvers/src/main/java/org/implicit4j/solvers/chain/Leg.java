package org.implicit4j.solvers.chain;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.Stepper;

/**
 * The samples that entered a stage together, and the run of its method, which sees them alone if the operator can be
 * restricted, and else the whole batch, of which only their proposals are taken.
 */
final class Leg<Z> implements AutoCloseable {

    private final FixedPointMethod method;
    private Stepper<Z> stepper;
    private StateSpace<Z> space;
    private int[] members; // positions in the chain's batch, ascending
    private boolean narrow; // whether the run sees the members alone
    private boolean fresh; // whether it starts with what it sees next

    Leg(FixedPointMethod method, FixedPointOperator<Z> batch, int[] members, boolean fresh) {
        this.method = method;
        this.members = members;
        this.fresh = fresh;
        Optional<FixedPointOperator<Z>> part = part(batch, members);
        FixedPointOperator<Z> seen = part.orElse(batch);
        narrow = part.isPresent() && members.length < batch.space().samples();
        stepper = method.start(seen);
        space = seen.space();
    }

    private static <Z> Optional<FixedPointOperator<Z>> part(FixedPointOperator<Z> batch, int[] members) {
        return members.length == batch.space().samples() ? Optional.of(batch) : batch.restrict(members);
    }

    int[] members() {
        return members;
    }

    boolean isEmpty() {
        return members.length == 0;
    }

    /** Returns whether the next proposal is this run's first, to be made from the best iterate; true once. */
    boolean takeFresh() {
        boolean was = fresh;
        fresh = false;
        return was;
    }

    boolean has(int sample) {
        return Arrays.binarySearch(members, sample) >= 0;
    }

    boolean carriesOn(int sample, Outcome outcome) {
        return stepper.carriesOn(narrow ? Arrays.binarySearch(members, sample) : sample, outcome);
    }

    /** Returns the run's proposal for a batch all of which it sees. */
    Z propose(Z z, Z fz) {
        return stepper.propose(z, fz);
    }

    /** Puts the proposals for the members into {@code next}. */
    void propose(StateSpace<Z> batch, Z z, Z fz, Z next) {
        Z own = narrow ? batch.select(z, members) : z;
        Z value = narrow ? batch.select(fz, members) : fz;
        try {
            Z proposal = stepper.propose(own, value);
            space.copySamples(
                    proposal, narrow ? IntStream.range(0, members.length).toArray() : members, next, members);
            if (proposal != value) {
                space.release(proposal);
            }
        } finally {
            if (narrow) {
                space.release(own);
                space.release(value);
            }
        }
    }

    /** Lets some members go. */
    void dismiss(IntPredicate gone, FixedPointOperator<Z> batch) {
        int[] kept = Arrays.stream(members).filter(s -> !gone.test(s)).toArray();
        int[] positions = IntStream.range(0, members.length)
                .filter(i -> !gone.test(members[i]))
                .toArray();
        if (kept.length < members.length) {
            see(kept, narrow ? positions : kept, batch);
        }
    }

    /** Follows the chain's batch, which holds only some samples from now on. */
    void restrict(int[] samples, FixedPointOperator<Z> rest) {
        int[] kept =
                IntStream.range(0, samples.length).filter(i -> has(samples[i])).toArray();
        if (narrow) {
            see(
                    kept,
                    Arrays.stream(kept)
                            .map(i -> Arrays.binarySearch(members, samples[i]))
                            .toArray(),
                    rest);
        } else {
            stepper.restrict(samples, rest);
            space = rest.space();
            members = kept;
        }
    }

    /**
     * Narrows what the run sees.
     *
     * @param kept positions of the members in the batch
     * @param positions of the same samples in what the run has seen so far
     */
    private void see(int[] kept, int[] positions, FixedPointOperator<Z> batch) {
        members = kept;
        if (isEmpty()) {
            return;
        }
        Optional<FixedPointOperator<Z>> part = part(batch, kept);
        if (part.isPresent()) {
            stepper.restrict(positions, part.get());
            space = part.get().space();
            narrow = kept.length < batch.space().samples();
        } else if (narrow) { // the operator could be restricted once, but not again: the run must begin anew
            stepper.close();
            stepper = method.start(batch);
            space = batch.space();
            narrow = false;
        }
    }

    @Override
    public void close() {
        stepper.close();
    }
}
