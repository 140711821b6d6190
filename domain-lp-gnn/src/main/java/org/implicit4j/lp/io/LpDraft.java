package org.implicit4j.lp.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;

/** A linear program as far as the sections of an LP file have told it; columns stand in the order of their first mention. */
final class LpDraft {

    private record Row(String label, double lower, double upper, Map<Integer, Double> terms) {}

    private final LinearProgram.Builder builder = LinearProgram.builder("", Sense.MINIMIZE);
    private final Map<String, Integer> columnByName = new HashMap<>();
    private final List<Double> lower = new ArrayList<>();
    private final List<Double> upper = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> labels = new HashSet<>();

    void sense(Sense sense) {
        builder.sense(sense);
    }

    /** Returns the index of the variable, which is new if the name is; it starts with the bounds {@code [0, Infinity)}. */
    int column(String name) {
        return columnByName.computeIfAbsent(name, unknown -> {
            lower.add(0.0);
            upper.add(Double.POSITIVE_INFINITY);
            return builder.addColumn(unknown, 0, Double.POSITIVE_INFINITY, 0);
        });
    }

    OptionalInt known(String name) {
        var column = columnByName.get(name);
        return column == null ? OptionalInt.empty() : OptionalInt.of(column);
    }

    void objective(LpExpression expression) {
        builder.offset(expression.constant());
        expression.terms().forEach(builder::cost);
    }

    void row(String label, double from, double to, LpExpression expression, Place place) throws LpFormatException {
        if (!label.isEmpty() && !labels.add(label)) {
            throw place.error(
                    "there is a second constraint '%s'.".formatted(label),
                    "Maybe one of them was to be called otherwise.");
        }
        rows.add(new Row(label, from, to, expression.terms()));
    }

    void lower(int column, double bound) {
        lower.set(column, bound);
    }

    void upper(int column, double bound) {
        upper.set(column, bound);
    }

    LinearProgram build(String name) {
        builder.name(name);
        for (int j = 0; j < lower.size(); j++) {
            builder.columnBounds(j, lower.get(j), upper.get(j));
        }
        for (var row : rows) {
            int i = builder.addRow(row.label.isEmpty() ? unusedLabel() : row.label, row.lower, row.upper);
            row.terms.forEach((column, value) -> builder.coefficient(i, column, value));
        }
        return builder.build();
    }

    /** Constraints without a label are called as CPLEX calls them, {@code c1, c2, …}; numbers in use are skipped. */
    private String unusedLabel() {
        int number = 1;
        while (!labels.add("c" + number)) {
            number++;
        }
        return "c" + number;
    }
}
