package org.implicit4j.lp.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.jspecify.annotations.Nullable;

/** A linear program as far as the lines of an MPS file have told it. */
final class MpsDraft {

    private final Integers integers;
    private final LinearProgram.Builder builder = LinearProgram.builder("", Sense.MINIMIZE);
    private final Map<String, MpsRow> rowByName = new HashMap<>();
    private final List<MpsRow> rows = new ArrayList<>();
    private final Map<String, Integer> columnByName = new HashMap<>();
    private final List<MpsColumn> columns = new ArrayList<>();
    private @Nullable MpsRow objective;
    private @Nullable String objectiveName;
    private @Nullable String rhsSet;
    private @Nullable String rangeSet;
    private @Nullable String boundSet;
    private boolean integer;

    MpsDraft(Integers integers) {
        this.integers = integers;
    }

    void name(String name) {
        builder.name(name);
    }

    void sense(Sense sense) {
        builder.sense(sense);
    }

    /** Chooses the objective among the N rows; must come before the columns, whose costs it decides. */
    void objective(String name, Place place) throws LpFormatException {
        if (!columns.isEmpty()) {
            throw place.error(
                    "the name of the objective, %s, stands after COLUMNS.".formatted(Place.quote(name)),
                    "Maybe move the section OBJNAME to the front.");
        }
        objectiveName = name;
        var row = rowByName.get(name);
        objective = row == null || row.isConstraint() ? null : row;
    }

    void integers(boolean start) {
        integer = start;
    }

    boolean isColumn(String name) {
        return columnByName.containsKey(name);
    }

    void row(String type, String name, Place place) throws LpFormatException {
        if (type.length() != 1 || "NLGE".indexOf(type.charAt(0)) < 0) {
            throw place.error(
                    "the type of row %s is %s; it must be N, L, G or E."
                            .formatted(Place.quote(name), Place.quote(type)),
                    "Maybe the fields of this line are shifted.");
        }
        boolean constraint = !type.equals("N");
        var row = new MpsRow(type.charAt(0), name, constraint ? rows.size() : MpsRow.NONE);
        if (rowByName.putIfAbsent(name, row) != null) {
            throw place.error(
                    "there is a second row '%s'.".formatted(name), "Maybe one of them was to be called otherwise.");
        }
        if (constraint) {
            rows.add(row);
            builder.addRow(name, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        } else if (objectiveName == null ? objective == null : name.equals(objectiveName)) {
            objective = row;
        }
    }

    void coefficient(String column, String rowName, String text, Place place) throws LpFormatException {
        int j = column(column, place);
        var row = knownRow(rowName, place);
        double value =
                Numbers.finite(text, place, "the coefficient of column '%s' in row '%s'".formatted(column, rowName));
        if (row.lastColumn == j) {
            throw place.error(
                    "column '%s' has a second coefficient in row '%s'.".formatted(column, rowName),
                    "Maybe one of them belongs to another row.");
        }
        row.lastColumn = j;
        if (row.isConstraint()) {
            builder.coefficient(row.index, j, value);
        } else if (row == objective) {
            builder.cost(j, value);
        }
    }

    /** Returns the index of the column whose entries are being read, which is a new one if the name is. */
    private int column(String name, Place place) throws LpFormatException {
        var known = columnByName.get(name);
        if (known != null && known == columns.size() - 1) {
            return known;
        }
        if (known != null) {
            throw place.error(
                    "column '%s' appears again; its entries must stand together.".formatted(name),
                    "Maybe two columns share this name.");
        }
        if (integer) {
            refuseIntegers(name, place);
        }
        requireObjective(place);
        columns.add(new MpsColumn(integer));
        columnByName.put(name, columns.size() - 1);
        return builder.addColumn(name, 0, Double.POSITIVE_INFINITY, 0);
    }

    private void refuseIntegers(String name, Place place) throws LpFormatException {
        if (integers == Integers.REJECT) {
            throw place.error(
                    "'%s' is an integer variable; implicit4j solves linear programs.".formatted(name),
                    "Maybe read the file with its integers relaxed.");
        }
    }

    private void requireObjective(Place place) throws LpFormatException {
        if (objectiveName != null && objective == null) {
            throw place.error(
                    "there is no row %s of type N for the objective.".formatted(Place.quote(objectiveName)),
                    "Maybe OBJNAME is misspelt.");
        }
    }

    void rightHandSide(String set, String rowName, String text, Place place) throws LpFormatException {
        if (rhsSet == null) {
            rhsSet = set;
        }
        var row = knownRow(rowName, place);
        if (!set.equals(rhsSet) || (!row.isConstraint() && row != objective)) {
            return;
        }
        var what = "the right-hand side of row '%s'".formatted(rowName);
        if (row.rightHandSide != null) {
            throw place.error("%s is given twice.".formatted(what), "Maybe one of them belongs to another row.");
        }
        row.rightHandSide = text;
        if (row == objective) {
            builder.offset(-Numbers.finite(text, place, what));
            return;
        }
        double value = Numbers.bound(text, place, what);
        boolean unreachable = (row.type != 'G' && value == Double.NEGATIVE_INFINITY)
                || (row.type != 'L' && value == Double.POSITIVE_INFINITY);
        if (unreachable) {
            throw place.error(
                    "%s, of type %s, is %s; it must be finite.".formatted(what, row.type, Place.quote(text)),
                    "Maybe the sign is wrong; numbers from 1e20 on count as infinite.");
        }
    }

    void range(String set, String rowName, String text, Place place) throws LpFormatException {
        if (rangeSet == null) {
            rangeSet = set;
        }
        var row = knownRow(rowName, place);
        if (!set.equals(rangeSet) || !row.isConstraint()) {
            return;
        }
        var what = "the range of row '%s'".formatted(rowName);
        Numbers.bound(text, place, what);
        if (row.range != null) {
            throw place.error("%s is given twice.".formatted(what), "Maybe one of them belongs to another row.");
        }
        row.range = text;
    }

    /** Takes {@code {type, set, column, value}}. */
    void bound(String[] fields, Place place) throws LpFormatException {
        if (boundSet == null) {
            boundSet = fields[1];
        }
        var index = columnByName.get(fields[2]);
        if (index == null) {
            throw place.error(
                    "there is no column %s.".formatted(Place.quote(fields[2])),
                    "Maybe the name is misspelt, or stands in another field.");
        }
        if (fields[1].equals(boundSet)) {
            var type = fields[0].toUpperCase(Locale.ROOT);
            if (MpsColumn.isInteger(type)) {
                refuseIntegers(fields[2], place);
            }
            columns.get(index).bound(type, fields[2], fields[3], place);
        }
    }

    private MpsRow knownRow(String name, Place place) throws LpFormatException {
        var row = rowByName.get(name);
        if (row == null) {
            throw place.error(
                    "there is no row %s.".formatted(Place.quote(name)),
                    "Maybe the name is misspelt, or stands in another field.");
        }
        return row;
    }

    LinearProgram build(Place place) throws LpFormatException {
        if (rowByName.isEmpty() && columns.isEmpty()) {
            throw place.error("the file has neither rows nor columns.", "Maybe it is not an MPS file.");
        }
        requireObjective(place);
        for (var row : rows) {
            var bounds = row.bounds(place);
            builder.rowBounds(row.index, bounds[0], bounds[1]);
        }
        for (int j = 0; j < columns.size(); j++) {
            builder.columnBounds(j, columns.get(j).lower(), columns.get(j).upper());
        }
        return builder.build();
    }
}
