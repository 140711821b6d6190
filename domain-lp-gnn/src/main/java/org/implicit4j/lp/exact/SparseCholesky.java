package org.implicit4j.lp.exact;

import java.util.Arrays;
import java.util.Optional;
import org.implicit4j.lp.model.SparseMatrix;

/**
 * The factor {@code L L' = A D A'} for one sparse {@code A} and many positive diagonals {@code D}: ordered and analysed
 * once, row by row in numbers (Davis, Direct Methods for Sparse Linear Systems, SIAM 2006, chapter 4).
 *
 * <p>A pivot that rounding alone could have left is taken as infinite, which sets that entry of a solution to zero: so
 * dependent rows of {@code A} do no harm (Zhang, Solving large-scale linear programs by interior-point methods under the
 * Matlab environment, 1996, section 4.2). Owns its buffers; not safe for several threads.
 */
final class SparseCholesky {

    private static final double DEPENDENT = 1e-14; // of the diagonal entry: some dozen units in the last place
    private static final double INFINITE = 1e64;
    private static final long MOST_PRODUCTS = 500_000_000; // chosen: beyond, one factor takes a minute
    private static final long MOST_ENTRIES = 60_000_000;

    private final SparseMatrix a;
    private final SparseMatrix columns;
    private final int size;
    private final int[] order;
    private final int[] position;
    private final int[] parent;
    private final int[] starts;
    private final int[] rows;
    private final double[] values;
    private final int[] filled;
    private final int[] visited;
    private final int[] stack;
    private final double[] work;

    private SparseCholesky(SparseMatrix a, int[] order, int[] position, int[] parent, int[] starts) {
        this.a = a;
        this.order = order;
        this.position = position;
        this.parent = parent;
        this.starts = starts;
        columns = a.transpose();
        size = a.rows();
        rows = new int[starts[size]];
        values = new double[starts[size]];
        filled = new int[size];
        visited = new int[size];
        stack = new int[size];
        work = new double[size];
    }

    /** Returns the analysis of {@code A A'}; empty if factors would be too large to be worth it. */
    static Optional<SparseCholesky> analyse(SparseMatrix a) {
        var columns = a.transpose();
        long products = 0;
        for (int j = 0; j < columns.rows(); j++) {
            long count = (long) columns.rowStart(j + 1) - columns.rowStart(j);
            products += count * count;
        }
        if (products > MOST_PRODUCTS) {
            return Optional.empty();
        }
        int size = a.rows();
        int[] order = MinimumDegree.order(adjacency(a, columns));
        var position = new int[size];
        for (int k = 0; k < size; k++) {
            position[order[k]] = k;
        }
        var parent = new int[size];
        var counts = new long[size];
        eliminationTree(a, columns, order, position, parent, counts);
        var starts = new int[size + 1];
        long total = 0;
        for (int k = 0; k < size; k++) {
            total += counts[k];
            if (total > MOST_ENTRIES) {
                return Optional.empty();
            }
            starts[k + 1] = (int) total;
        }
        return Optional.of(new SparseCholesky(a, order, position, parent, starts));
    }

    private static int[][] adjacency(SparseMatrix a, SparseMatrix columns) {
        var adjacency = new int[a.rows()][];
        var mark = new int[a.rows()];
        Arrays.fill(mark, -1);
        var found = new int[a.rows()];
        for (int i = 0; i < a.rows(); i++) {
            mark[i] = i;
            int count = 0;
            for (int k = a.rowStart(i); k < a.rowStart(i + 1); k++) {
                int j = a.column(k);
                for (int q = columns.rowStart(j); q < columns.rowStart(j + 1); q++) {
                    int other = columns.column(q);
                    if (mark[other] != i) {
                        mark[other] = i;
                        found[count++] = other;
                    }
                }
            }
            adjacency[i] = Arrays.copyOf(found, count);
        }
        return adjacency;
    }

    /** Finds the tree and the entries per column of the factor by walking each row's subtree. */
    private static void eliminationTree(
            SparseMatrix a, SparseMatrix columns, int[] order, int[] position, int[] parent, long[] counts) {
        var visited = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            parent[i] = -1;
            visited[i] = i;
            counts[i]++;
            for (int k = a.rowStart(order[i]); k < a.rowStart(order[i] + 1); k++) {
                int j = a.column(k);
                for (int q = columns.rowStart(j); q < columns.rowStart(j + 1); q++) {
                    for (int at = position[columns.column(q)]; at < i && visited[at] != i; at = parent[at]) {
                        if (parent[at] == -1) {
                            parent[at] = i;
                        }
                        counts[at]++;
                        visited[at] = i;
                    }
                }
            }
        }
    }

    /** Returns the number of entries of the factor. */
    int entries() {
        return starts[size];
    }

    /** Factors {@code A D A'} anew. */
    void factor(double[] d) {
        System.arraycopy(starts, 0, filled, 0, size);
        Arrays.fill(visited, -1);
        for (int i = 0; i < size; i++) {
            int top = scatter(i, d);
            double diagonal = work[i];
            double pivot = diagonal;
            work[i] = 0;
            for (int s = top; s < size; s++) {
                int column = stack[s];
                double entry = work[column] / values[starts[column]];
                work[column] = 0;
                int end = filled[column];
                for (int p = starts[column] + 1; p < end; p++) {
                    work[rows[p]] -= values[p] * entry;
                }
                pivot -= entry * entry;
                rows[end] = i;
                values[end] = entry;
                filled[column] = end + 1;
            }
            int at = filled[i]++;
            rows[at] = i;
            values[at] = pivot > DEPENDENT * diagonal ? Math.sqrt(pivot) : INFINITE;
        }
    }

    /** Puts row i of the lower triangle into {@code work}, and the columns of its factor row on the stack, in order. */
    private int scatter(int i, double[] d) {
        int top = size;
        visited[i] = i;
        for (int k = a.rowStart(order[i]); k < a.rowStart(order[i] + 1); k++) {
            int j = a.column(k);
            double weighted = a.value(k) * d[j];
            for (int q = columns.rowStart(j); q < columns.rowStart(j + 1); q++) {
                int at = position[columns.column(q)];
                if (at > i) {
                    continue;
                }
                work[at] += weighted * columns.value(q);
                int length = 0;
                for (int node = at; visited[node] != i; node = parent[node]) {
                    stack[length++] = node;
                    visited[node] = i;
                }
                while (length > 0) {
                    stack[--top] = stack[--length];
                }
            }
        }
        return top;
    }

    /** Returns the solution of {@code L L' x = b}. */
    double[] solve(double[] b) {
        var z = new double[size];
        for (int k = 0; k < size; k++) {
            z[k] = b[order[k]];
        }
        for (int k = 0; k < size; k++) {
            double value = z[k] / values[starts[k]];
            z[k] = value;
            for (int p = starts[k] + 1; p < starts[k + 1]; p++) {
                z[rows[p]] -= values[p] * value;
            }
        }
        for (int k = size - 1; k >= 0; k--) {
            double value = z[k];
            for (int p = starts[k] + 1; p < starts[k + 1]; p++) {
                value -= values[p] * z[rows[p]];
            }
            z[k] = value / values[starts[k]];
        }
        var x = new double[size];
        for (int k = 0; k < size; k++) {
            x[order[k]] = z[k];
        }
        return x;
    }
}
