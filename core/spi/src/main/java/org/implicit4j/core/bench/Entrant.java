package org.implicit4j.core.bench;

import java.util.Optional;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.FixedPointMethod;

/**
 * A method in a tournament.
 *
 * @param method the method with its options
 * @param fit on which operators it can run
 */
public record Entrant(FixedPointMethod method, Fit fit) {

    /** Tells on which operators a method can run. */
    @FunctionalInterface
    public interface Fit {

        /** Returns what {@code operator} does not offer and the method needs, as a phrase; empty if it can run. */
        Optional<String> obstacle(FixedPointOperator<?> operator);
    }

    /** Returns the entrant that runs on every operator. */
    public static Entrant of(FixedPointMethod method) {
        return new Entrant(method, operator -> Optional.empty());
    }
}
