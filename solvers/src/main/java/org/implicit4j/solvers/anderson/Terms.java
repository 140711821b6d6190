package org.implicit4j.solvers.anderson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.StateSpace;

/** A sum of states, each with one coefficient per sample, that is added up in one go. */
final class Terms<Z> {

    private final List<Z> states = new ArrayList<>();
    private final List<double[]> coefficients = new ArrayList<>();

    /** Adds {@code factor * row[s] * state[s]} for each sample s. */
    void add(double factor, double[] row, Z state) {
        states.add(state);
        coefficients.add(Arrays.stream(row).map(x -> factor * x).toArray());
    }

    /** Returns the sum, a fresh state. */
    Z sum(StateSpace<Z> space) {
        return space.linearCombination(coefficients.toArray(double[][]::new), states);
    }
}
