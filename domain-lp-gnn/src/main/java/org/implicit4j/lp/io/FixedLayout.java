package org.implicit4j.lp.io;

import java.util.function.Predicate;

/**
 * Fields in the columns 2-3, 5-12, 15-22, 25-36, 40-47 and 50-61 of the fixed format (counted from 1), so that names may hold
 * blanks. A number may go on past its last column, since 12 characters do not hold every {@code double}.
 */
final class FixedLayout implements MpsLayout {

    @Override
    public String[] row(String line, Place place) throws LpFormatException {
        requireBlank(line, 12, line.length(), place);
        requireBlank(line, 3, 4, place);
        return new String[] {field(line, 1, 3), field(line, 4, 12)};
    }

    @Override
    public String[] entries(String line, boolean nameOptional, Place place) throws LpFormatException {
        requireBlank(line, 12, 14, place);
        requireBlank(line, 22, 24, place);
        var name = field(line, 4, 12);
        var first = field(line, 14, 22);
        int end = endOfNumber(line, 24, 36);
        var value = field(line, 24, end);
        if (line.substring(Math.min(end, line.length())).isBlank()) {
            return new String[] {name, first, value};
        }
        requireBlank(line, end, 39, place);
        requireBlank(line, 47, 49, place);
        int secondEnd = endOfNumber(line, 49, 61);
        requireBlank(line, secondEnd, line.length(), place);
        return new String[] {name, first, value, field(line, Math.max(39, end), 47), field(line, 49, secondEnd)};
    }

    @Override
    public String[] bound(String line, Predicate<String> isColumn, Place place) throws LpFormatException {
        requireBlank(line, 3, 4, place);
        requireBlank(line, 12, 14, place);
        requireBlank(line, 22, 24, place);
        int end = endOfNumber(line, 24, 36);
        requireBlank(line, end, line.length(), place);
        return new String[] {field(line, 1, 3), field(line, 4, 12), field(line, 14, 22), field(line, 24, end)};
    }

    /** The number that starts in {@code [from, to)} ends at the first blank behind it, or at {@code to} if later. */
    private static int endOfNumber(String line, int from, int to) {
        int k = from;
        while (k < Math.min(to, line.length()) && line.charAt(k) == ' ') {
            k++;
        }
        while (k < line.length() && line.charAt(k) != ' ') {
            k++;
        }
        return Math.max(k, to);
    }

    private static String field(String line, int from, int to) {
        int end = Math.min(to, line.length());
        return from >= end ? "" : line.substring(from, end).strip();
    }

    private static void requireBlank(String line, int from, int to, Place place) throws LpFormatException {
        if (line.indexOf('\t') >= 0 || !field(line, from, to).isEmpty()) {
            throw place.error(
                    "columns %d to %d must be blank in the fixed format.".formatted(from + 1, to),
                    "Maybe the fields are shifted, or there is a tab.");
        }
    }
}
