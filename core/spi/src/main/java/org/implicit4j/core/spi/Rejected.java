package org.implicit4j.core.spi;

/**
 * Something that was found and could not be used.
 *
 * @param source where it was found: "boot", or a folder
 * @param reason one sentence
 * @param hint what may help, starting with "Maybe"
 */
public record Rejected(String source, String reason, String hint) {}
