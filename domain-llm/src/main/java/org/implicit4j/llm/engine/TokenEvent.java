package org.implicit4j.llm.engine;

/**
 * A token of an answer that was just made.
 *
 * @param token its number
 * @param text what it adds to the answer's text; empty while a stop text or character may still go on
 * @param statistics how it was thought about
 */
public record TokenEvent(int token, String text, TokenStatistics statistics) {}
