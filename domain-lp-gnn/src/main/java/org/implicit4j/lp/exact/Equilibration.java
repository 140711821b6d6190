package org.implicit4j.lp.exact;

import java.util.Arrays;
import org.implicit4j.lp.model.SparseMatrix;

/**
 * Row and column factors that bring the entries of a matrix close to 1: a few rounds of geometric scaling (each line by
 * the root of its smallest times its largest entry), then each column by its largest entry.
 *
 * @param rows factor per row
 * @param columns factor per column
 */
record Equilibration(double[] rows, double[] columns) {

    private static final int ROUNDS = 6; // chosen: more change little on Netlib

    static Equilibration of(SparseMatrix a) {
        var rows = ones(a.rows());
        var columns = ones(a.columns());
        for (int round = 0; round < ROUNDS; round++) {
            geometric(a, rows, columns);
            geometric(a.transpose(), columns, rows);
        }
        var transposed = a.transpose();
        for (int j = 0; j < columns.length; j++) {
            double largest = 0;
            for (int k = transposed.rowStart(j); k < transposed.rowStart(j + 1); k++) {
                largest = Math.max(largest, Math.abs(transposed.value(k)) * rows[transposed.column(k)]);
            }
            columns[j] = largest > 0 ? 1 / largest : 1;
        }
        return new Equilibration(rows, columns);
    }

    private static void geometric(SparseMatrix a, double[] lines, double[] others) {
        for (int i = 0; i < lines.length; i++) {
            double smallest = Double.POSITIVE_INFINITY;
            double largest = 0;
            for (int k = a.rowStart(i); k < a.rowStart(i + 1); k++) {
                double size = Math.abs(a.value(k)) * others[a.column(k)];
                smallest = Math.min(smallest, size);
                largest = Math.max(largest, size);
            }
            lines[i] = largest > 0 ? 1 / Math.sqrt(smallest * largest) : 1;
        }
    }

    private static double[] ones(int length) {
        var ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
