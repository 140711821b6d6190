package org.implicit4j.core.contract;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Counts the states that are alive, and overwrites a released one with NaN so that whoever still uses it is found out. */
public final class Ledger {

    private final Set<double[]> alive = Collections.newSetFromMap(new IdentityHashMap<>());
    private int most;

    /** Enters a new state. */
    public double[] born(double[] state) {
        alive.add(state);
        most = Math.max(most, alive.size());
        return state;
    }

    /** Returns a state that must be alive. */
    public double[] used(double[] state) {
        if (!alive.contains(state)) {
            throw new IllegalStateException("A state is used that was released before, or never came from the space.");
        }
        return state;
    }

    /** Strikes off a state that its owner hands back. */
    public void died(double[] state) {
        used(state);
        alive.remove(state);
        Arrays.fill(state, Double.NaN);
    }

    /** Returns how many states are alive. */
    public int alive() {
        return alive.size();
    }

    /** Returns how many were alive at most. */
    public int most() {
        return most;
    }
}
