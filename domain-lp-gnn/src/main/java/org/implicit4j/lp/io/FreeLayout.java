package org.implicit4j.lp.io;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.function.Predicate;

/** Fields separated by blanks or tabs, in any position. */
final class FreeLayout implements MpsLayout {

    private static final Set<String> WITHOUT_VALUE = Set.of("FR", "MI", "PL", "BV");

    static String[] fields(String line) {
        var tokens = new StringTokenizer(line, " \t\f");
        var fields = new String[tokens.countTokens()];
        Arrays.setAll(fields, k -> tokens.nextToken());
        return fields;
    }

    @Override
    public String[] row(String line, Place place) throws LpFormatException {
        var fields = fields(line);
        if (fields.length != 2) {
            throw wrongCount(fields.length, "a type and a name", place);
        }
        return fields;
    }

    @Override
    public String[] entries(String line, boolean nameOptional, Place place) throws LpFormatException {
        var fields = fields(line);
        if (fields.length == 3 || fields.length == 5) {
            return fields;
        }
        if (nameOptional && (fields.length == 2 || fields.length == 4)) {
            return withoutSet(fields);
        }
        throw wrongCount(fields.length, "a name and one or two pairs of row and value", place);
    }

    @Override
    public String[] bound(String line, Predicate<String> isColumn, Place place) throws LpFormatException {
        var fields = fields(line);
        if (fields.length < 2 || fields.length > 4) {
            throw wrongCount(fields.length, "type, set, column and value of a bound", place);
        }
        var type = fields[0].toUpperCase(Locale.ROOT);
        boolean valueMissing = WITHOUT_VALUE.contains(type);
        return switch (fields.length) {
            case 4 -> fields;
            case 3 ->
                valueMissing && (isColumn.test(fields[2]) || !isColumn.test(fields[1]))
                        ? new String[] {type, fields[1], fields[2], ""}
                        : new String[] {type, "", fields[1], fields[2]};
            default -> new String[] {type, "", fields[1], ""};
        };
    }

    private static String[] withoutSet(String[] fields) {
        var complete = new String[fields.length + 1];
        complete[0] = "";
        System.arraycopy(fields, 0, complete, 1, fields.length);
        return complete;
    }

    private static LpFormatException wrongCount(int count, String expected, Place place) {
        return place.error(
                "%d fields where %s are expected.".formatted(count, expected),
                "Maybe a name holds blanks; then all fields must stand in the columns of the fixed format.");
    }
}
