package org.implicit4j.llm.engine;

/** Why an answer ended. */
public enum FinishReason {
    /** The model said that it is done, or a stop text came. */
    STOP,
    /** As many tokens were made as are allowed, or as the context has room for. */
    LENGTH,
    /** Somebody asked for it. */
    CANCELLED
}
