package org.implicit4j.solvers.unrolled;

import java.util.ArrayDeque;
import java.util.Deque;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.solvers.backward.DampedStep;

/** Some of the states that a row of steps went through, from which it can go forward again to any of the others. */
final class Snapshots<Z> implements AutoCloseable {

    private final DampedStep<Z> step;
    private final StateSpace<Z> space;
    private final int limit;
    private final Deque<Snapshot<Z>> kept = new ArrayDeque<>();

    private record Snapshot<Z>(int index, Z state) {}

    /**
     * Keeps the first state.
     *
     * @param first state 0, which belongs to this object from now on
     * @param limit how many states are kept at most; at least 1
     */
    Snapshots(DampedStep<Z> step, Z first, int limit) {
        this.step = step;
        this.space = step.operator().space();
        this.limit = limit;
        kept.push(new Snapshot<>(0, first));
    }

    /**
     * Goes forward from the last state kept to state {@code index}, and keeps states on the way as far as they will be wanted.
     * States behind {@code index} must not be asked for any more.
     *
     * @return the state, to be handed to {@link #done}
     */
    Z reach(int index) {
        Z z = kept.getFirst().state();
        int at = kept.getFirst().index();
        while (at < index) {
            int free = limit - kept.size() + 1; // the last one kept may be given up afterwards
            int stride = free == 1 ? index - at : Binomial.stride(index - at + 1, free);
            z = forward(z, stride);
            at += stride;
            if (free > 1) {
                kept.push(new Snapshot<>(at, z));
            }
        }
        return z;
    }

    private Z forward(Z from, int stride) {
        Z z = step.next(from);
        for (int i = 1; i < stride; i++) {
            Z next = step.next(z);
            space.release(z);
            z = next;
        }
        return z;
    }

    /** Gives up the state that was reached last, and everything behind it. */
    void done(Z state) {
        space.release(state);
        if (kept.getFirst().state() == state) {
            kept.pop();
        }
    }

    @Override
    public void close() {
        kept.forEach(snapshot -> space.release(snapshot.state()));
        kept.clear();
    }
}
