package org.implicit4j.solvers.anderson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.operator.StateSpace;
import org.jspecify.annotations.Nullable;

/**
 * The differences {@code f_{k+1} - f_k} of the latest values, oldest first, and the last value. Differences rather than
 * values are kept because mixed differences of float32 states lose no digits to cancellation.
 */
final class ValueSteps<Z> implements AutoCloseable {

    private final List<Z> steps = new ArrayList<>();
    private StateSpace<Z> space;
    private @Nullable Z lastValue;

    ValueSteps(StateSpace<Z> space) {
        this.space = space;
    }

    /** Takes in a value. */
    void add(Z fz) {
        if (lastValue != null) {
            steps.add(space.combine(1, fz, -1, lastValue));
            space.release(lastValue);
        }
        lastValue = space.copy(fz);
    }

    /** Returns the differences, oldest first. */
    List<Z> list() {
        return steps;
    }

    /** Returns the last value, once there is one. */
    Optional<Z> last() {
        return Optional.ofNullable(lastValue);
    }

    void forgetOldest() {
        space.release(steps.remove(0));
    }

    /** Forgets all samples but some, which {@code rest} is the space of. */
    void restrict(int[] samples, StateSpace<Z> rest) {
        steps.replaceAll(state -> cut(state, samples));
        lastValue = lastValue == null ? null : cut(lastValue, samples);
        space = rest;
    }

    private Z cut(Z state, int[] samples) {
        Z part = space.select(state, samples);
        space.release(state);
        return part;
    }

    @Override
    public void close() {
        steps.forEach(space::release);
        steps.clear();
        if (lastValue != null) {
            space.release(lastValue);
            lastValue = null;
        }
    }
}
