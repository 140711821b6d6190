package org.implicit4j.lp.io;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Numbers as they stand in files: decimal, with an exponent after E or Fortran's D. {@link Double#parseDouble} alone would
 * also take {@code NaN}, {@code 0x1p3} and {@code 5f}.
 */
final class Numbers {

    /** From here on a bound means "none"; the same limit as in CPLEX, Gurobi and HiGHS. */
    static final double INFINITE = 1e20;

    /** Longer than any exact decimal of a double needs; keeps damaged files from costing memory. */
    private static final int LONGEST = 1200;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eEdD][+-]?\\d{1,9})?");
    private static final Pattern INFINITY = Pattern.compile("[+-]?inf(?:inity)?", Pattern.CASE_INSENSITIVE);

    private Numbers() {}

    /** Returns a coefficient, which must be a finite number. */
    static double finite(String text, Place place, String what) throws LpFormatException {
        double value = isInfinity(text) ? Double.POSITIVE_INFINITY : decimal(text, place, what);
        if (Double.isInfinite(value)) {
            throw place.error(
                    "%s is %s, which is not a finite number.".formatted(what, Place.quote(text)),
                    "Maybe an overflow or a missing value was written to the file.");
        }
        return value;
    }

    /** Returns a bound: a number, or infinite if the text says so or the number reaches {@link #INFINITE}. */
    static double bound(String text, Place place, String what) throws LpFormatException {
        double value = isInfinity(text)
                ? (text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
                : decimal(text, place, what);
        return Math.abs(value) >= INFINITE ? Math.copySign(Double.POSITIVE_INFINITY, value) : value;
    }

    static boolean isInfinity(String text) {
        return text.length() <= "-infinity".length() && INFINITY.matcher(text).matches();
    }

    /** Returns the number that a text accepted by {@link #finite} stands for, without rounding. */
    static BigDecimal exact(String text) {
        var plain = plain(text);
        // A number that underflows is written with an exponent that no exact sum should have to hold.
        return Double.parseDouble(plain) == 0 ? BigDecimal.ZERO : new BigDecimal(plain);
    }

    private static double decimal(String text, Place place, String what) throws LpFormatException {
        if (text.length() > LONGEST || !DECIMAL.matcher(text).matches()) {
            throw place.error(
                    "%s is %s, which is not a number.".formatted(what, Place.quote(text)),
                    "Maybe the line is damaged, or its fields are in another order than the format's.");
        }
        return Double.parseDouble(plain(text));
    }

    private static String plain(String text) {
        return text.replace('d', 'e').replace('D', 'E');
    }
}
