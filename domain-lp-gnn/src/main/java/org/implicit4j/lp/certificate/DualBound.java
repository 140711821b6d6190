package org.implicit4j.lp.certificate;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;

/**
 * A bound on the optimal objective that holds for any multipliers, by weak duality:
 * {@code c'x = y'Ax + (c - A'y)'x >= sum of the least values that each term can take}.
 *
 * <p>Where a reduced cost asks for a bound that the column does not have, the bound that the rows imply for it is used
 * ({@link ImpliedBounds}). Multipliers of the wrong sign are set to zero first, which is always allowed. A reduced cost
 * no larger than the rounding error of sums of its terms' and the costs' size counts as zero; so the bound holds up to
 * rounding.
 */
final class DualBound {

    private DualBound() {}

    static OptionalDouble of(LinearProgram lp, double[] y) {
        double sign = lp.sense() == Sense.MAXIMIZE ? -1 : 1;
        var kept = new double[y.length];
        double bound = sign * lp.offset();
        for (int i = 0; i < y.length; i++) {
            double multiplier = sign * y[i];
            double limit = multiplier > 0 ? lp.rowLower(i) : lp.rowUpper(i);
            if (multiplier != 0 && !Double.isInfinite(limit)) {
                kept[i] = multiplier;
                bound += multiplier * limit;
            }
        }
        var terms = new Rounded(lp, kept, sign);
        var implied = new ImpliedBounds(lp);
        for (int j = 0; j < lp.columns(); j++) {
            double reduced = terms.reducedCost(j);
            if (reduced != 0) {
                bound += reduced * (reduced > 0 ? implied.lower(j) : implied.upper(j));
            }
        }
        return Double.isFinite(bound) ? OptionalDouble.of(sign * bound) : OptionalDouble.empty();
    }

    /** Reduced costs, with those set to zero that rounding alone explains. */
    private static final class Rounded {

        private final LinearProgram lp;
        private final double[] y;
        private final double sign;
        private final double largestCost;

        Rounded(LinearProgram lp, double[] y, double sign) {
            this.lp = lp;
            this.y = y;
            this.sign = sign;
            largestCost = Arrays.stream(lp.costs()).map(Math::abs).max().orElse(0);
        }

        double reducedCost(int j) {
            var columns = lp.matrix().transpose();
            double sum = sign * lp.cost(j);
            double size = largestCost;
            for (int k = columns.rowStart(j); k < columns.rowStart(j + 1); k++) {
                double term = columns.value(k) * y[columns.column(k)];
                sum -= term;
                size += Math.abs(term);
            }
            int terms = 1 + columns.rowStart(j + 1) - columns.rowStart(j);
            return Math.abs(sum) <= terms * Math.ulp(size) ? 0 : sum;
        }
    }
}
