package org.implicit4j.lp.io;

/** What the writers of both formats have in common. */
final class Written {

    private Written() {}

    /** Returns the shortest decimal that gives the number back, and {@code ±1e30} for infinity. */
    static String text(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "1e30" : "-1e30";
        }
        var text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Refuses a name that a line of text would not give back. */
    static void requireProgramName(String name) {
        if (!name.equals(name.strip()) || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "The name of the program, '%s', has blanks around it or a control character.".formatted(name));
        }
    }

    /** Refuses finite bounds that every reader takes for infinite. */
    static void requireBounds(String what, String name, double lower, double upper) {
        if (isTooLarge(lower) || isTooLarge(upper)) {
            throw new IllegalArgumentException(
                    ("The bounds of %s '%s' are [%s, %s]; in a file, a size of 1e20 or more means "
                                    + "infinite.\nMaybe make it infinite in the program.")
                            .formatted(what, name, lower, upper));
        }
    }

    private static boolean isTooLarge(double bound) {
        return !Double.isInfinite(bound) && Math.abs(bound) >= Numbers.INFINITE;
    }
}
