package org.implicit4j.lp.exact;

import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;

/** Programs that always have an optimum, whose solutions prove that another one has none. */
final class Auxiliary {

    private static final double INF = Double.POSITIVE_INFINITY;

    private Auxiliary() {}

    /**
     * Returns the elastic program: the same columns without cost, and rows that may be missed at a cost of 1 per unit.
     * Its optimum is 0 if {@code lp} is feasible; else its multipliers are a Farkas ray of {@code lp}.
     */
    static LinearProgram elastic(LinearProgram lp) {
        var builder = LinearProgram.builder(lp.name(), Sense.MINIMIZE);
        for (int j = 0; j < lp.columns(); j++) {
            builder.addColumn("x" + j, lp.lower(j), lp.upper(j), 0);
        }
        copyRows(lp, builder, false);
        for (int i = 0; i < lp.rows(); i++) {
            if (!Double.isInfinite(lp.rowLower(i))) {
                builder.coefficient(i, builder.addColumn("under" + i, 0, INF, 1), 1);
            }
            if (!Double.isInfinite(lp.rowUpper(i))) {
                builder.coefficient(i, builder.addColumn("over" + i, 0, INF, 1), -1);
            }
        }
        return builder.build();
    }

    /**
     * Returns the recession program: the best direction of unbounded travel with entries in [-1, 1]. Its optimum is 0
     * if the objective of {@code lp} is bounded on any feasible set; else its solution is an unbounded ray.
     */
    static LinearProgram recession(LinearProgram lp) {
        var builder = LinearProgram.builder(lp.name(), lp.sense());
        for (int j = 0; j < lp.columns(); j++) {
            double lower = Double.isInfinite(lp.lower(j)) ? -1 : 0;
            double upper = Double.isInfinite(lp.upper(j)) ? 1 : 0;
            builder.addColumn("d" + j, lower, upper, lp.cost(j));
        }
        copyRows(lp, builder, true);
        return builder.build();
    }

    private static void copyRows(LinearProgram lp, LinearProgram.Builder builder, boolean homogeneous) {
        var a = lp.matrix();
        for (int i = 0; i < lp.rows(); i++) {
            builder.addRow("r" + i, zeroIf(homogeneous, lp.rowLower(i)), zeroIf(homogeneous, lp.rowUpper(i)));
            for (int k = a.rowStart(i); k < a.rowStart(i + 1); k++) {
                builder.coefficient(i, a.column(k), a.value(k));
            }
        }
    }

    private static double zeroIf(boolean homogeneous, double bound) {
        return homogeneous && !Double.isInfinite(bound) ? 0 : bound;
    }
}
