package org.implicit4j.lp.exact;

import java.util.Arrays;
import java.util.Optional;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.implicit4j.lp.model.SparseMatrix;

/**
 * A program as {@code min c'v, A v = b, 0 <= v <= width} (with free entries), scaled: fixed columns and rows without
 * bounds are gone, each inequality has a slack, each column counts from a bound of its own.
 *
 * @param matrix {@code A}
 * @param rightSide {@code b}
 * @param costs {@code c}
 * @param widths upper bounds, possibly infinite
 * @param free which entries have no bound at all
 * @param map the way back
 */
record StandardForm(
        SparseMatrix matrix, double[] rightSide, double[] costs, double[] widths, boolean[] free, Back map) {

    private static final double FIXED = 1e-13; // relative width below which an interval has no inside to walk in

    /** Returns the form of {@code lp}; empty if nothing is left to solve or bounds cross. */
    static Optional<StandardForm> of(LinearProgram lp) {
        var builder = new Builder(lp);
        return builder.prepare() ? Optional.of(builder.build()) : Optional.empty();
    }

    /** Returns whether entry {@code j} has an upper bound. */
    boolean isBounded(int j) {
        return !Double.isInfinite(widths[j]);
    }

    /** Returns what scaling made of an objective of 1, within reason. */
    double objectiveUnit() {
        return Math.min(1, Math.max(1e-6, 1 / (map.costScale * map.rightScale)));
    }

    /** Returns the point of the program, and its multipliers, that {@code v} and the multipliers {@code y} stand for. */
    Candidate candidate(double[] v, double[] y) {
        var lp = map.lp;
        var x = new double[lp.columns()];
        for (int j = 0; j < x.length; j++) {
            int at = map.columnAt[j];
            x[j] = at < 0
                    ? map.origin[j]
                    : map.origin[j] + map.direction[j] * v[at] * map.columnScale[at] * map.rightScale;
            x[j] = Math.min(Math.max(x[j], lp.lower(j)), lp.upper(j));
        }
        var multipliers = new double[lp.rows()];
        for (int i = 0; i < multipliers.length; i++) {
            int at = map.rowAt[i];
            multipliers[i] = at < 0 ? 0 : map.sign * y[at] * map.rowScale[at] * map.costScale;
        }
        return new Candidate(x, multipliers);
    }

    /** What was done to the program. */
    private static final class Back {
        private final LinearProgram lp;
        private final double sign;
        private final int[] columnAt;
        private final int[] rowAt;
        private final double[] origin;
        private final double[] direction;
        private double[] rowScale = {};
        private double[] columnScale = {};
        private double rightScale = 1;
        private double costScale = 1;

        Back(LinearProgram lp) {
            this.lp = lp;
            sign = lp.sense() == Sense.MAXIMIZE ? -1 : 1;
            columnAt = new int[lp.columns()];
            rowAt = new int[lp.rows()];
            origin = new double[lp.columns()];
            direction = new double[lp.columns()];
        }
    }

    /** Works the form out step by step. */
    private static final class Builder {
        private final LinearProgram lp;
        private final Back map;
        private int columns;
        private int rows;
        private int slacks;

        Builder(LinearProgram lp) {
            this.lp = lp;
            map = new Back(lp);
        }

        boolean prepare() {
            for (int j = 0; j < lp.columns(); j++) {
                if (lp.lower(j) > lp.upper(j)) {
                    return false;
                }
                anchor(j);
            }
            for (int i = 0; i < lp.rows(); i++) {
                if (lp.rowLower(i) > lp.rowUpper(i)) {
                    return false;
                }
                boolean bounded = !Double.isInfinite(lp.rowLower(i)) || !Double.isInfinite(lp.rowUpper(i));
                boolean kept = bounded && lp.matrix().rowStart(i) < lp.matrix().rowStart(i + 1);
                map.rowAt[i] = kept ? rows++ : -1;
                slacks += kept && lp.rowLower(i) < lp.rowUpper(i) ? 1 : 0;
            }
            return rows > 0 && columns > 0;
        }

        private void anchor(int j) {
            double lower = lp.lower(j);
            double upper = lp.upper(j);
            boolean fixed = !Double.isInfinite(lower) && upper - lower <= FIXED * (1 + Math.abs(lower));
            map.columnAt[j] = fixed ? -1 : columns++;
            boolean fromUpper = Double.isInfinite(lower) && !Double.isInfinite(upper);
            map.direction[j] = fromUpper ? -1 : 1;
            map.origin[j] = fromUpper ? upper : Double.isInfinite(lower) ? 0 : lower;
        }

        StandardForm build() {
            SparseMatrix kept = keptMatrix();
            var scale = Equilibration.of(kept);
            map.rowScale = scale.rows();
            map.columnScale = scale.columns();
            int n = columns + slacks;
            var widths = new double[n];
            var free = new boolean[n];
            var costs = new double[n];
            for (int j = 0; j < lp.columns(); j++) {
                int at = map.columnAt[j];
                if (at >= 0) {
                    widths[at] = (lp.upper(j) - lp.lower(j)) / map.columnScale[at];
                    free[at] = Double.isInfinite(lp.lower(j)) && Double.isInfinite(lp.upper(j));
                    costs[at] = map.sign * lp.cost(j) * map.direction[j] * map.columnScale[at];
                }
            }
            double[] right = rightSide(widths);
            map.rightScale = Math.max(1, largest(right));
            map.costScale = Math.max(1e-3, largest(costs));
            divide(right, map.rightScale);
            divide(widths, map.rightScale);
            divide(costs, map.costScale);
            return new StandardForm(withSlacks(kept), right, costs, widths, free, map);
        }

        private SparseMatrix keptMatrix() {
            var a = lp.matrix();
            var triplets = new Entries(a.nonZeros());
            for (int i = 0; i < lp.rows(); i++) {
                for (int k = a.rowStart(i); k < a.rowStart(i + 1) && map.rowAt[i] >= 0; k++) {
                    int j = a.column(k);
                    if (map.columnAt[j] >= 0) {
                        triplets.add(map.rowAt[i], map.columnAt[j], a.value(k) * map.direction[j]);
                    }
                }
            }
            return triplets.matrix(rows, columns);
        }

        private SparseMatrix withSlacks(SparseMatrix kept) {
            var triplets = new Entries(kept.nonZeros() + slacks);
            for (int i = 0; i < rows; i++) {
                for (int k = kept.rowStart(i); k < kept.rowStart(i + 1); k++) {
                    int j = kept.column(k);
                    triplets.add(i, j, kept.value(k) * map.rowScale[i] * map.columnScale[j]);
                }
            }
            int slack = columns;
            for (int i = 0; i < lp.rows(); i++) {
                if (map.rowAt[i] >= 0 && lp.rowLower(i) < lp.rowUpper(i)) {
                    triplets.add(map.rowAt[i], slack++, Double.isInfinite(lp.rowLower(i)) ? 1 : -1);
                }
            }
            return triplets.matrix(rows, columns + slacks);
        }

        /** Returns what the rows must sum up to once each column counts from its origin; sets the slacks' widths. */
        private double[] rightSide(double[] widths) {
            double[] shift = lp.matrix().multiply(map.origin);
            var right = new double[rows];
            int slack = columns;
            for (int i = 0; i < lp.rows(); i++) {
                int at = map.rowAt[i];
                if (at < 0) {
                    continue;
                }
                double bound = Double.isInfinite(lp.rowLower(i)) ? lp.rowUpper(i) : lp.rowLower(i);
                right[at] = (bound - shift[i]) * map.rowScale[at];
                if (lp.rowLower(i) < lp.rowUpper(i)) {
                    widths[slack++] = (lp.rowUpper(i) - lp.rowLower(i)) * map.rowScale[at];
                }
            }
            return right;
        }

        private static double largest(double[] vector) {
            double largest = 0;
            for (double entry : vector) {
                largest = Math.max(largest, Math.abs(entry));
            }
            return largest;
        }

        private static void divide(double[] vector, double by) {
            for (int k = 0; k < vector.length; k++) {
                vector[k] /= by;
            }
        }
    }

    /** Triplets of a matrix to be. */
    private static final class Entries {
        private final int[] row;
        private final int[] column;
        private final double[] value;
        private int size;

        Entries(int capacity) {
            row = new int[capacity];
            column = new int[capacity];
            value = new double[capacity];
        }

        void add(int i, int j, double a) {
            row[size] = i;
            column[size] = j;
            value[size++] = a;
        }

        SparseMatrix matrix(int rows, int columns) {
            return SparseMatrix.ofTriplets(
                    rows, columns, Arrays.copyOf(row, size), Arrays.copyOf(column, size), Arrays.copyOf(value, size));
        }
    }
}
