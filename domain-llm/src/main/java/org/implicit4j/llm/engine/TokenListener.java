package org.implicit4j.llm.engine;

/** Watches an answer as it is made. */
@FunctionalInterface
public interface TokenListener {

    /** Looks away. */
    TokenListener NONE = event -> {};

    /** Called for each token of the answer, in order, on the thread that makes it. The texts of all events together are the answer. */
    void made(TokenEvent event);
}
