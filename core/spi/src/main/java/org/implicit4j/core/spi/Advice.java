package org.implicit4j.core.spi;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.SplitOperator;

/**
 * What a user should know before choosing a method.
 *
 * @param goodFor when to use it, a phrase without a full stop
 * @param notFor when not to use it; likewise
 * @param memory states that a run remembers, as in "2 depth + 2 states"
 * @param needs what the operator must offer beside its values
 */
public record Advice(String goodFor, String notFor, String memory, Set<Need> needs) {

    /** What an operator may have to offer. */
    public enum Need {
        /** Products with the Jacobian. */
        JACOBIAN_PRODUCTS("products with the Jacobian"),
        /** Products with the transposed Jacobian. */
        TRANSPOSED_PRODUCTS("products with the transposed Jacobian"),
        /** The parts of a {@link org.implicit4j.core.operator.SplitOperator}. */
        SPLITTING("the resolvents of a split operator");

        private final String words;

        Need(String words) {
            this.words = words;
        }

        /** Returns it in words, to go into a sentence. */
        public String words() {
            return words;
        }

        /** Returns whether {@code operator} offers it. */
        public boolean isOfferedBy(FixedPointOperator<?> operator) {
            return this == SPLITTING
                    ? operator instanceof SplitOperator<?>
                    : operator instanceof DifferentiableOperator<?>;
        }
    }

    /** Copies the set. */
    public Advice {
        needs = Set.copyOf(needs);
    }

    /** Returns the advice on a method that needs the operator's values alone. */
    public static Advice of(String goodFor, String notFor, String memory) {
        return new Advice(goodFor, notFor, memory, Set.of());
    }

    /** Returns this advice on a method that needs more than values. */
    public Advice needing(Need... more) {
        return new Advice(goodFor, notFor, memory, Set.of(more));
    }

    /** Returns what is needed and {@code operator} does not offer, as a phrase; empty if it offers everything. */
    public Optional<String> missing(FixedPointOperator<?> operator) {
        String words = needs.stream()
                .filter(need -> !need.isOfferedBy(operator))
                .map(Need::words)
                .sorted()
                .collect(Collectors.joining(" and "));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }
}
