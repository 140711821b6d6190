package org.implicit4j.app.config;

import java.nio.file.Path;

/**
 * A value for an option.
 *
 * @param key the option, as in {@code lp.solve.iterations}
 * @param value as text
 * @param source where it was found
 */
public record Entry(String key, String value, Source source) {

    /** Where a value was found. */
    public sealed interface Source {

        /** Returns the place in a few characters, as reports show it. */
        String origin();

        /** Returns the place as a sentence starts with it. */
        String subject();
    }

    /**
     * A line of a file.
     *
     * @param number from 1
     */
    record Line(Path file, int number) implements Source {

        @Override
        public String origin() {
            return file + ":" + number;
        }

        @Override
        public String subject() {
            return "Line %d of '%s'".formatted(number, file);
        }
    }

    /** A variable of the environment. */
    record Variable(String name) implements Source {

        @Override
        public String origin() {
            return name;
        }

        @Override
        public String subject() {
            return "The variable " + name;
        }
    }

    /** Returns the value as it may be shown: not if it is a secret. */
    public String shown() {
        return key.endsWith(".token") ? "(hidden)" : value;
    }
}
