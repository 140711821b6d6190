package org.implicit4j.lp.io;

/** The bounds that an MPS file gives one column, until all of them are known. */
final class MpsColumn {

    private double lower;
    private double upper = Double.POSITIVE_INFINITY;
    private boolean lowerGiven;
    private boolean upperGiven;
    private final boolean integer;

    MpsColumn(boolean integer) {
        this.integer = integer;
    }

    static boolean isInteger(String type) {
        return type.equals("BV") || type.equals("LI") || type.equals("UI");
    }

    void bound(String type, String column, String text, Place place) throws LpFormatException {
        var what = "bound %s of column '%s'".formatted(type, column);
        switch (type) {
            case "LO", "LI" -> lower(Numbers.bound(text, place, what), what, text, place);
            case "UP", "UI" -> upper(Numbers.bound(text, place, what), what, text, place);
            case "FX" -> {
                double value = Numbers.bound(text, place, what);
                lower(value, what, text, place);
                upper(value, what, text, place);
            }
            case "FR" -> {
                lower(Double.NEGATIVE_INFINITY, what, text, place);
                upper(Double.POSITIVE_INFINITY, what, text, place);
            }
            case "MI" -> lower(Double.NEGATIVE_INFINITY, what, text, place);
            case "PL" -> upper(Double.POSITIVE_INFINITY, what, text, place);
            case "BV" -> {
                lower(0, what, text, place);
                upper(1, what, text, place);
            }
            case "SC" ->
                throw place.error(
                        "'%s' is a semi-continuous variable; implicit4j solves linear programs.".formatted(column),
                        "Maybe give it an ordinary upper bound (UP).");
            default ->
                throw place.error(
                        "the type of a bound of column '%s' is %s; it must be LO, UP, FX, FR, MI or PL."
                                .formatted(column, Place.quote(type)),
                        "Maybe the fields of this line are shifted.");
        }
    }

    private void lower(double value, String what, String text, Place place) throws LpFormatException {
        if (value == Double.POSITIVE_INFINITY) {
            throw unreachable(what, text, place);
        }
        lower = value;
        lowerGiven = true;
    }

    private void upper(double value, String what, String text, Place place) throws LpFormatException {
        if (value == Double.NEGATIVE_INFINITY) {
            throw unreachable(what, text, place);
        }
        upper = value;
        upperGiven = true;
    }

    private static LpFormatException unreachable(String what, String text, Place place) {
        return place.error(
                "%s is %s, which no value reaches.".formatted(what, Place.quote(text)),
                "Maybe the sign is wrong; numbers from 1e20 on count as infinite.");
    }

    /** Returns the lower bound; if none is given, 0, or {@code -Infinity} where the upper bound is negative. */
    double lower() {
        return !lowerGiven && upper < 0 ? Double.NEGATIVE_INFINITY : lower;
    }

    /** Returns the upper bound; if no bound at all is given, 1 for a relaxed integer between markers. */
    double upper() {
        return integer && !lowerGiven && !upperGiven ? 1 : upper;
    }
}
