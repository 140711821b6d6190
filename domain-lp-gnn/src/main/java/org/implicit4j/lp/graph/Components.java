package org.implicit4j.lp.graph;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.lp.model.LinearProgram;
import org.jgrapht.alg.connectivity.ConnectivityInspector;

/**
 * A linear program split into the connected components of its graph, which can be solved one by one: the whole is optimal
 * where all parts are, infeasible if one is. A column in no row is a part without rows, a row without entries one without
 * columns. The offset of the objective stays with the whole: its objective is the sum of the parts' plus the offset.
 */
public final class Components {

    private final int rows;
    private final int columns;
    private final List<Component> parts;

    private Components(LinearProgram lp, List<Component> parts) {
        rows = lp.rows();
        columns = lp.columns();
        this.parts = List.copyOf(parts);
    }

    /** Returns the parts of {@code lp}, ordered by their first row, those without rows by their column at the end. */
    public static Components split(LinearProgram lp) {
        var graph = new LpGraph(lp);
        var parts = new ArrayList<Component>();
        var position = new int[lp.columns()];
        // The inspector starts from the vertices in their order, which gives the order of the parts.
        for (var vertices : new ConnectivityInspector<>(graph).connectedSets()) {
            var rows = vertices.stream()
                    .filter(LpVertex.Row.class::isInstance)
                    .mapToInt(LpVertex::index)
                    .sorted()
                    .toArray();
            var columns = vertices.stream()
                    .filter(LpVertex.Column.class::isInstance)
                    .mapToInt(LpVertex::index)
                    .sorted()
                    .toArray();
            parts.add(new Component(lp, rows, columns, position));
        }
        return new Components(lp, parts);
    }

    /** Returns the parts; together they hold every row and column once. */
    public List<Component> parts() {
        return parts;
    }

    /**
     * Returns the point of the whole, shape {@code [columns]}, from one point for each part, in the order of {@link #parts}.
     *
     * @throws IllegalArgumentException if there is not one point per part, with one entry per column of it
     */
    public double[] joinColumns(List<double[]> points) {
        requireOnePerPart(points);
        var whole = new double[columns];
        for (int p = 0; p < parts.size(); p++) {
            var point = points.get(p);
            requireLength(p, point, parts.get(p).program().columns(), "columns");
            for (int j = 0; j < point.length; j++) {
                whole[parts.get(p).column(j)] = point[j];
            }
        }
        return whole;
    }

    /**
     * Returns the values by row of the whole (activities, multipliers), shape {@code [rows]}, from those of each part.
     *
     * @throws IllegalArgumentException if there is not one array per part, with one entry per row of it
     */
    public double[] joinRows(List<double[]> values) {
        requireOnePerPart(values);
        var whole = new double[rows];
        for (int p = 0; p < parts.size(); p++) {
            var value = values.get(p);
            requireLength(p, value, parts.get(p).program().rows(), "rows");
            for (int i = 0; i < value.length; i++) {
                whole[parts.get(p).row(i)] = value[i];
            }
        }
        return whole;
    }

    private void requireOnePerPart(List<double[]> values) {
        if (values.size() != parts.size()) {
            throw new IllegalArgumentException(
                    "%d arrays were given for %d parts.".formatted(values.size(), parts.size()));
        }
    }

    private static void requireLength(int part, double[] values, int length, String what) {
        if (values.length != length) {
            throw new IllegalArgumentException("Array %d has %d entries, but part %d has %d %s."
                    .formatted(part, values.length, part, length, what));
        }
    }
}
