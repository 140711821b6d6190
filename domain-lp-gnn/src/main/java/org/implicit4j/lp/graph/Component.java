package org.implicit4j.lp.graph;

import java.util.Arrays;
import org.implicit4j.lp.model.LinearProgram;

/** A part of a program that shares neither row nor column with the rest, and where its rows and columns stand there. */
public final class Component {

    private final LinearProgram program;
    private final int[] rows;
    private final int[] columns;

    /** Takes {@code whole}'s rows and columns given, both ascending; {@code position} has room for all its columns. */
    Component(LinearProgram whole, int[] rows, int[] columns, int[] position) {
        this.rows = rows;
        this.columns = columns;
        var builder = LinearProgram.builder(whole.name(), whole.sense());
        for (int j : columns) {
            position[j] = builder.addColumn(whole.columnName(j), whole.lower(j), whole.upper(j), whole.cost(j));
        }
        var matrix = whole.matrix();
        for (int i : rows) {
            int row = builder.addRow(whole.rowName(i), whole.rowLower(i), whole.rowUpper(i));
            for (int k = matrix.rowStart(i); k < matrix.rowStart(i + 1); k++) {
                builder.coefficient(row, position[matrix.column(k)], matrix.value(k));
            }
        }
        program = builder.build();
    }

    /** Returns the part as a program of its own, with the names of the whole and offset 0. */
    public LinearProgram program() {
        return program;
    }

    /** Returns the index in the whole of this part's row {@code i}. */
    public int row(int i) {
        return rows[i];
    }

    /** Returns the index in the whole of this part's column {@code j}. */
    public int column(int j) {
        return columns[j];
    }

    /** Returns the entries that belong to this part's columns, shape {@code [program().columns()]}. */
    public double[] columnsOf(double[] whole) {
        return Arrays.stream(columns).mapToDouble(j -> whole[j]).toArray();
    }

    /** Returns the entries that belong to this part's rows, shape {@code [program().rows()]}. */
    public double[] rowsOf(double[] whole) {
        return Arrays.stream(rows).mapToDouble(i -> whole[i]).toArray();
    }

    @Override
    public String toString() {
        return "%d rows and %d columns of %s".formatted(rows.length, columns.length, program);
    }
}
