package org.implicit4j.llm.engine;

import java.util.Locale;

/**
 * One message of a conversation.
 *
 * @param role who speaks
 * @param text what is said
 */
public record Turn(Role role, String text) {

    /** Who speaks. */
    public enum Role {
        /** Whoever sets the rules. */
        SYSTEM,
        /** Whoever asks. */
        USER,
        /** The model. */
        ASSISTANT;

        /** Returns the role's name in a prompt: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
