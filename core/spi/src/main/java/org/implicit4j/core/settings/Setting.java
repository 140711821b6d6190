package org.implicit4j.core.settings;

/**
 * A value in force, as a report shows it.
 *
 * @param name the parameter
 * @param value its value as text; empty if it has none
 * @param origin where the value came from, as in "default", "code", "command line"
 */
public record Setting(String name, String value, String origin) {

    /** Origin of a value that nobody set. */
    public static final String DEFAULT = "default";

    @Override
    public String toString() {
        return "%s = %s (%s)".formatted(name, value, origin);
    }
}
