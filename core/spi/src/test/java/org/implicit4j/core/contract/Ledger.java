package org.implicit4j.core.contract;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Counts the states that are alive, and overwrites a released one with NaN so that whoever still uses it is found out. */
final class Ledger {

    private final Set<double[]> alive = Collections.newSetFromMap(new IdentityHashMap<>());
    private int most;

    double[] born(double[] state) {
        alive.add(state);
        most = Math.max(most, alive.size());
        return state;
    }

    double[] used(double[] state) {
        if (!alive.contains(state)) {
            throw new IllegalStateException("A state is used that was released before, or never came from the space.");
        }
        return state;
    }

    void died(double[] state) {
        used(state);
        alive.remove(state);
        Arrays.fill(state, Double.NaN);
    }

    int alive() {
        return alive.size();
    }

    int most() {
        return most;
    }
}
