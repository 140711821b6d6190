package org.implicit4j.lp.pdhg;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.implicit4j.lp.model.SparseMatrix;

/**
 * Row and column factors of a diagonal preconditioning: ten rounds of Ruiz (A scaling algorithm to equilibrate both rows and
 * columns norms in matrices, 2001: each line by the root of its largest entry), then one of Pock and Chambolle (Diagonal
 * preconditioning for first order primal-dual algorithms in convex optimization, ICCV 2011, alpha = 1: by the root of
 * its sum), after which the spectral norm is at most 1. The same as in PDLP.
 *
 * @param rows factor per row
 * @param columns factor per column
 */
record Preconditioner(double[] rows, double[] columns) {

    private static final int ROUNDS = 10; // Applegate et al. 2021, section 3.4

    static Preconditioner of(SparseMatrix a) {
        var rows = new double[a.rows()];
        var columns = new double[a.columns()];
        Arrays.fill(rows, 1);
        Arrays.fill(columns, 1);
        for (int round = 0; round < ROUNDS; round++) {
            divideByRoots(a, rows, columns, Math::max);
        }
        divideByRoots(a, rows, columns, Double::sum);
        return new Preconditioner(rows, columns);
    }

    private static void divideByRoots(SparseMatrix a, double[] rows, double[] columns, DoubleBinaryOperator norm) {
        double[] ofRows = norms(a, rows, columns, norm);
        double[] ofColumns = norms(a.transpose(), columns, rows, norm);
        divide(rows, ofRows);
        divide(columns, ofColumns);
    }

    private static double[] norms(SparseMatrix a, double[] lines, double[] others, DoubleBinaryOperator norm) {
        var norms = new double[lines.length];
        for (int i = 0; i < lines.length; i++) {
            for (int k = a.rowStart(i); k < a.rowStart(i + 1); k++) {
                norms[i] = norm.applyAsDouble(norms[i], Math.abs(a.value(k)) * lines[i] * others[a.column(k)]);
            }
        }
        return norms;
    }

    private static void divide(double[] factors, double[] norms) {
        for (int i = 0; i < factors.length; i++) {
            if (norms[i] > 0) {
                factors[i] /= Math.sqrt(norms[i]);
            }
        }
    }

    /** Returns {@code diag(rows) A diag(columns)}. */
    SparseMatrix apply(SparseMatrix a) {
        var row = new int[a.nonZeros()];
        var column = new int[a.nonZeros()];
        var value = new double[a.nonZeros()];
        for (int i = 0; i < a.rows(); i++) {
            for (int k = a.rowStart(i); k < a.rowStart(i + 1); k++) {
                row[k] = i;
                column[k] = a.column(k);
                value[k] = a.value(k) * rows[i] * columns[column[k]];
            }
        }
        return SparseMatrix.ofTriplets(a.rows(), a.columns(), row, column, value);
    }
}
