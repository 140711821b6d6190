package org.implicit4j.lp.model;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A linear program with {@code m} rows and {@code n} columns:
 * {@code min or max  c'x + offset  subject to  rowLower <= A x <= rowUpper,  lower <= x <= upper}.
 *
 * <p>A missing bound is {@code -Infinity} or {@code +Infinity}; an equality has both row bounds equal. A lower bound above
 * its upper bound is kept: such a program is infeasible, not malformed. A negative zero is kept as zero. Immutable and safe to share between threads;
 * vectors that are returned are copies.
 */
public final class LinearProgram {

    private final String name;
    private final Sense sense;
    private final double offset;
    private final SparseMatrix matrix;
    private final double[] costs;
    private final Bounds columnBounds;
    private final Bounds rowBounds;

    private LinearProgram(Builder builder, SparseMatrix matrix) {
        name = builder.name;
        sense = builder.sense;
        offset = builder.offset;
        this.matrix = matrix;
        costs = builder.costs.toArray();
        columnBounds = builder.columns.copy();
        rowBounds = builder.rows.copy();
    }

    /** Returns a builder of a program called {@code name} with no rows, no columns and offset 0. */
    public static Builder builder(String name, Sense sense) {
        return new Builder(name, sense);
    }

    /** Returns the name of the program, empty if it has none. */
    public String name() {
        return name;
    }

    /** Returns whether the objective is minimized or maximized. */
    public Sense sense() {
        return sense;
    }

    /** Returns the number of constraints {@code m}; the objective is not one of them. */
    public int rows() {
        return matrix.rows();
    }

    /** Returns the number of variables {@code n}. */
    public int columns() {
        return matrix.columns();
    }

    /** Returns {@code A}, shape {@code [m, n]}. */
    public SparseMatrix matrix() {
        return matrix;
    }

    /** Returns the constant term of the objective. */
    public double offset() {
        return offset;
    }

    /** Returns the objective coefficient of column {@code j}. */
    public double cost(int j) {
        return costs[j];
    }

    /** Returns the lower bound of row {@code i}, possibly {@code -Infinity}. */
    public double rowLower(int i) {
        return rowBounds.lower(i);
    }

    /** Returns the upper bound of row {@code i}, possibly {@code +Infinity}. */
    public double rowUpper(int i) {
        return rowBounds.upper(i);
    }

    /** Returns the lower bound of column {@code j}, possibly {@code -Infinity}. */
    public double lower(int j) {
        return columnBounds.lower(j);
    }

    /** Returns the upper bound of column {@code j}, possibly {@code +Infinity}. */
    public double upper(int j) {
        return columnBounds.upper(j);
    }

    /** Returns the name of row {@code i}; no two rows share one. */
    public String rowName(int i) {
        return rowBounds.name(i);
    }

    /** Returns the name of column {@code j}; no two columns share one. */
    public String columnName(int j) {
        return columnBounds.name(j);
    }

    /** Returns a copy of the objective coefficients, shape {@code [n]}. */
    public double[] costs() {
        return costs.clone();
    }

    /** Returns a copy of the lower bounds of the rows, shape {@code [m]}. */
    public double[] rowLowers() {
        return rowBounds.lowers();
    }

    /** Returns a copy of the upper bounds of the rows, shape {@code [m]}. */
    public double[] rowUppers() {
        return rowBounds.uppers();
    }

    /** Returns a copy of the lower bounds of the columns, shape {@code [n]}. */
    public double[] lowers() {
        return columnBounds.lowers();
    }

    /** Returns a copy of the upper bounds of the columns, shape {@code [n]}. */
    public double[] uppers() {
        return columnBounds.uppers();
    }

    /** Returns the names of the rows, in order. */
    public List<String> rowNames() {
        return rowBounds.names();
    }

    /** Returns the names of the columns, in order. */
    public List<String> columnNames() {
        return columnBounds.names();
    }

    /**
     * Returns {@code c'x + offset}, in this program's own sense.
     *
     * @throws IllegalArgumentException if {@code x} does not have one entry per column
     */
    public double objective(double[] x) {
        if (x.length != costs.length) {
            throw new IllegalArgumentException(
                    "x has %d entries, but the program has %d columns.".formatted(x.length, costs.length));
        }
        double sum = offset;
        for (int j = 0; j < x.length; j++) {
            sum += costs[j] * x[j];
        }
        return sum;
    }

    /** Returns whether {@code other} is a program with the same names and bitwise the same numbers. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LinearProgram that
                && name.equals(that.name)
                && sense == that.sense
                && Double.compare(offset, that.offset) == 0
                && Arrays.equals(costs, that.costs)
                && rowBounds.equals(that.rowBounds)
                && columnBounds.equals(that.columnBounds)
                && matrix.equals(that.matrix);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + Arrays.hashCode(costs)) + matrix.hashCode();
    }

    @Override
    public String toString() {
        return "%s '%s', %s".formatted(sense, name, matrix);
    }

    /** Collects the parts of a program; each {@link #build} gives a program of its own. Not safe for several threads. */
    public static final class Builder {

        private String name;
        private Sense sense;
        private double offset;
        private final DoubleList costs = new DoubleList();
        private final Bounds columns = new Bounds();
        private final Bounds rows = new Bounds();
        private final Triplets coefficients = new Triplets();

        private Builder(String name, Sense sense) {
            this.name = name;
            this.sense = sense;
        }

        /**
         * Sets the constant term of the objective.
         *
         * @throws IllegalArgumentException if it is NaN or infinite
         */
        public Builder offset(double offset) {
            if (!Double.isFinite(offset)) {
                throw new IllegalArgumentException(
                        "The offset of the objective is %s; it must be finite.".formatted(offset));
            }
            this.offset = offset + 0.0; // no negative zero
            return this;
        }

        /** Replaces the name of the program. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** Replaces the sense of the objective. */
        public Builder sense(Sense sense) {
            this.sense = sense;
            return this;
        }

        /**
         * Adds a variable {@code lower <= x <= upper} with the given cost and returns its index.
         *
         * @throws IllegalArgumentException if a bound is NaN, {@code lower} is {@code +Infinity}, {@code upper} is
         *     {@code -Infinity}, or the cost is NaN or infinite; the message names the column
         */
        public int addColumn(String name, double lower, double upper, double cost) {
            requireCost(name, cost);
            int index = columns.add("column", name, lower, upper);
            costs.add(cost);
            return index;
        }

        /**
         * Replaces the cost of column {@code j}.
         *
         * @throws IllegalArgumentException if it is NaN or infinite; the message names the column
         */
        public Builder cost(int j, double cost) {
            requireCost(columns.name(j), cost);
            costs.set(j, cost);
            return this;
        }

        /**
         * Replaces the bounds of column {@code j}.
         *
         * @throws IllegalArgumentException as {@link #addColumn} does
         */
        public Builder columnBounds(int j, double lower, double upper) {
            columns.set(j, "column", lower, upper);
            return this;
        }

        /**
         * Replaces the bounds of row {@code i}.
         *
         * @throws IllegalArgumentException as {@link #addRow} does
         */
        public Builder rowBounds(int i, double lower, double upper) {
            rows.set(i, "row", lower, upper);
            return this;
        }

        /**
         * Adds a constraint {@code lower <= a'x <= upper} and returns its index.
         *
         * @throws IllegalArgumentException if a bound is NaN, {@code lower} is {@code +Infinity} or {@code upper} is
         *     {@code -Infinity}; the message names the row
         */
        public int addRow(String name, double lower, double upper) {
            return rows.add("row", name, lower, upper);
        }

        /**
         * Sets the coefficient of a column in a row, both given by the index that adding them returned; zero is ignored.
         *
         * @throws IllegalArgumentException if there is no such row or column, or the value is NaN or infinite
         */
        public Builder coefficient(int row, int column, double value) {
            if (row < 0 || row >= rows.size() || column < 0 || column >= columns.size()) {
                throw new IllegalArgumentException(
                        "There is no row %d or no column %d: %d rows and %d columns were added so far."
                                .formatted(row, column, rows.size(), columns.size()));
            }
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "The coefficient of column '%s' in row '%s' is %s; it must be finite."
                                .formatted(columns.name(column), rows.name(row), value));
            }
            coefficients.add(row, column, value);
            return this;
        }

        /**
         * Returns the program.
         *
         * @throws IllegalArgumentException if two rows or two columns share a name, or a cell has two coefficients
         */
        public LinearProgram build() {
            requireDistinct("columns", columns);
            requireDistinct("rows", rows);
            return new LinearProgram(this, coefficients.toMatrix(rows.size(), columns.size()));
        }

        private static void requireCost(String name, double cost) {
            if (!Double.isFinite(cost)) {
                throw new IllegalArgumentException(
                        "The cost of column '%s' is %s; it must be finite.".formatted(name, cost));
            }
        }

        private static void requireDistinct(String what, Bounds bounds) {
            var seen = new HashSet<String>();
            for (String each : bounds.names()) {
                if (!seen.add(each)) {
                    throw new IllegalArgumentException(
                            "Two %s are called '%s'; names must differ.".formatted(what, each));
                }
            }
        }
    }
}
