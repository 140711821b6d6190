package org.implicit4j.core.spi;

import java.util.Set;

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
}
