package org.implicit4j.lp.gnn;

import java.util.Locale;

/** Whether a network is iterated to a fixed point or run once. */
public enum GnnKind {
    /** Its state is one number per variable, fed back until it no longer changes. */
    IMPLICIT,
    /** Two rounds of message passing and a readout. */
    EXPLICIT;

    /** Returns the name that users type: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the kind called {@code label}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static GnnKind of(String label) {
        for (GnnKind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind '%s' is unknown; it is implicit or explicit.".formatted(label));
    }
}
