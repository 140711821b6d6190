package org.implicit4j.app.command;

/**
 * One thing that the doctor looked at.
 *
 * @param name what was looked at
 * @param level how good it is
 * @param detail what was found
 * @param fix how to make it better, starting with "Maybe"; empty if nothing is wrong
 */
record Finding(String name, Level level, String detail, String fix) {

    static Finding good(String name, String detail) {
        return new Finding(name, Level.GOOD, detail, "");
    }

    /** How good a finding is. */
    enum Level {
        /** As it should be. */
        GOOD("✓"),
        /** Works, and could be better. */
        WARNING("!"),
        /** Something that is needed does not work. */
        PROBLEM("✗");

        private final String mark;

        Level(String mark) {
            this.mark = mark;
        }

        String mark() {
            return mark;
        }
    }
}
