package org.implicit4j.lp.pdhg;

import java.util.Arrays;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.implicit4j.lp.model.SparseMatrix;

/**
 * One step of the primal-dual hybrid gradient method (Chambolle, Pock, A first-order primal-dual algorithm for convex
 * problems, 2011, algorithm 1) on the preconditioned program, as a map whose fixed points are the pairs of an optimal
 * point and optimal multipliers:
 *
 * <pre>
 * x+ = nearest point within the bounds to  x - (s / w) (c - A'y)
 * y+ = v + s w * nearest point within the row bounds to  -v / (s w),   v = y - s w A (2 x+ - x)
 * </pre>
 *
 * <p>The step s is below 1 / |A|; the primal weight w balances the two halves. The state is {@code [sqrt(w) x; y /
 * sqrt(w)]}, shape {@code [n + m]}: in these coordinates the norm in which the map is firmly non-expansive is close to the
 * Euclidean one. A maximization is treated as the minimization of its negative. Pure, safe to share between threads.
 */
public final class PrimalDualMap implements FixedPointOperator<double[]> {

    private static final double SAFETY = 0.998; // of the largest step that converges
    private static final int NORM_ROUNDS = 100;

    private final LinearProgram lp;
    private final Preconditioner scale;
    private final SparseMatrix a;
    private final double[] costs;
    private final double[] lower;
    private final double[] upper;
    private final double[] rowLower;
    private final double[] rowUpper;
    private final double sign;
    private final double step;
    private final double weight;
    private final double root;

    private PrimalDualMap(PrimalDualMap other, double weight) {
        lp = other.lp;
        scale = other.scale;
        a = other.a;
        costs = other.costs;
        lower = other.lower;
        upper = other.upper;
        rowLower = other.rowLower;
        rowUpper = other.rowUpper;
        sign = other.sign;
        step = other.step;
        this.weight = weight;
        root = Math.sqrt(weight);
    }

    private PrimalDualMap(LinearProgram lp) {
        this.lp = lp;
        sign = lp.sense() == Sense.MAXIMIZE ? -1 : 1;
        scale = Preconditioner.of(lp.matrix());
        a = scale.apply(lp.matrix());
        costs = lp.costs();
        lower = lp.lowers();
        upper = lp.uppers();
        rowLower = lp.rowLowers();
        rowUpper = lp.rowUppers();
        for (int j = 0; j < costs.length; j++) {
            costs[j] *= sign * scale.columns()[j];
            lower[j] /= scale.columns()[j];
            upper[j] /= scale.columns()[j];
        }
        for (int i = 0; i < rowLower.length; i++) {
            rowLower[i] *= scale.rows()[i];
            rowUpper[i] *= scale.rows()[i];
        }
        step = SAFETY / Math.min(1, 1.02 * spectralNorm(a)); // Pock and Chambolle guarantee 1
        weight = 1;
        root = 1;
    }

    /**
     * Returns the map of {@code lp} with the primal weight {@code |c| / |b|} (1 if one of them is zero), where {@code b}
     * holds the finite row bounds and, unlike in PDLP, the bounds of boxed columns, between which a solution must lie too.
     *
     * @throws IllegalArgumentException if {@code lp} has no columns
     */
    public static PrimalDualMap of(LinearProgram lp) {
        if (lp.columns() == 0) {
            throw new IllegalArgumentException("A program without columns has nothing to iterate on.");
        }
        var map = new PrimalDualMap(lp);
        int n = lp.columns();
        var sides = new double[n + lp.rows()];
        for (int j = 0; j < n; j++) {
            boolean boxed = !Double.isInfinite(map.lower[j]) && !Double.isInfinite(map.upper[j]);
            sides[j] = boxed ? Math.max(Math.abs(map.lower[j]), Math.abs(map.upper[j])) : 0;
        }
        for (int i = 0; i < lp.rows(); i++) {
            sides[n + i] = Math.max(finite(map.rowLower[i]), finite(map.rowUpper[i]));
        }
        double ratio = norm(map.costs) / norm(sides);
        return ratio > 0 && ratio < Double.POSITIVE_INFINITY ? map.withWeight(ratio) : map;
    }

    private static double finite(double bound) {
        return Double.isInfinite(bound) ? 0 : Math.abs(bound);
    }

    /** Returns this map with another primal weight; states of the two are not the same. */
    public PrimalDualMap withWeight(double weight) {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight (%s) must be finite and more than 0.".formatted(weight));
        }
        return new PrimalDualMap(this, weight);
    }

    /** Returns the primal weight w. */
    public double weight() {
        return weight;
    }

    /** Returns the step s, on the preconditioned program. */
    public double step() {
        return step;
    }

    @Override
    public DoubleSpace space() {
        return DoubleSpace.single(lower.length + rowLower.length);
    }

    /**
     * Returns the state of a point, moved into the columns' bounds, and row multipliers of the program.
     *
     * @throws IllegalArgumentException if a length does not fit
     */
    public double[] state(double[] x, double[] y) {
        int n = lower.length;
        if (x.length != n || y.length != rowLower.length) {
            throw new IllegalArgumentException("%d entries and %d multipliers were given for %d columns and %d rows."
                    .formatted(x.length, y.length, n, rowLower.length));
        }
        var z = new double[n + y.length];
        for (int j = 0; j < n; j++) {
            z[j] = root * clip(x[j] / scale.columns()[j], lower[j], upper[j]);
        }
        for (int i = 0; i < y.length; i++) {
            z[n + i] = sign * y[i] / scale.rows()[i] / root;
        }
        return z;
    }

    /** Returns the point that a state stands for, within the columns' bounds. */
    public double[] point(double[] z) {
        var x = new double[lower.length];
        for (int j = 0; j < x.length; j++) {
            x[j] = clip(z[j] / root * scale.columns()[j], lp.lower(j), lp.upper(j));
        }
        return x;
    }

    /** Returns the row multipliers that a state stands for. */
    public double[] multipliers(double[] z) {
        int n = lower.length;
        var y = new double[rowLower.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = sign * z[n + i] * root * scale.rows()[i];
        }
        return y;
    }

    @Override
    public double[] apply(double[] z) {
        int n = lower.length;
        double[] pull = a.multiplyTransposed(Arrays.copyOfRange(z, n, z.length));
        var next = new double[z.length];
        var extrapolated = new double[n];
        for (int j = 0; j < n; j++) {
            double x = z[j] / root;
            double moved = clip(x - step / weight * (costs[j] - root * pull[j]), lower[j], upper[j]);
            next[j] = root * moved;
            extrapolated[j] = 2 * moved - x;
        }
        double[] activity = a.multiply(extrapolated);
        double dualStep = step * weight;
        for (int i = 0; i < activity.length; i++) {
            double v = root * z[n + i] - dualStep * activity[i];
            next[n + i] = (v + dualStep * clip(-v / dualStep, rowLower[i], rowUpper[i])) / root;
        }
        return next;
    }

    /** Returns the weight that would balance the distances of two states: PDLP's update, half way on a log scale. */
    double balanced(double[] from, double[] to) {
        int n = lower.length;
        double primal = 0;
        double dual = 0;
        for (int k = 0; k < from.length; k++) {
            double difference = to[k] - from[k];
            if (k < n) {
                primal += difference * difference;
            } else {
                dual += difference * difference;
            }
        }
        // Distances of x and y themselves: those of the state, without the weight in it.
        double ratio = Math.sqrt(dual / primal) * weight;
        boolean known = primal > 1e-20 && dual > 1e-20 && Double.isFinite(ratio);
        return known ? Math.sqrt(ratio * weight) : weight;
    }

    /** Power iteration on {@code A'A}, from a start that no symmetry of the program makes orthogonal to the answer. */
    private static double spectralNorm(SparseMatrix a) {
        var v = new double[a.columns()];
        for (int j = 0; j < v.length; j++) {
            v[j] = 1 + Math.sin(j + 1.0);
        }
        double norm = 0;
        for (int round = 0; round < NORM_ROUNDS; round++) {
            double size = norm(v);
            if (size == 0) {
                return 0;
            }
            for (int j = 0; j < v.length; j++) {
                v[j] /= size;
            }
            double before = norm;
            v = a.multiplyTransposed(a.multiply(v));
            norm = Math.sqrt(norm(v));
            if (Math.abs(norm - before) <= 1e-4 * norm) {
                break;
            }
        }
        return norm;
    }

    private static double clip(double value, double lower, double upper) {
        return Math.min(Math.max(value, lower), upper);
    }

    private static double norm(double[] vector) {
        double sum = 0;
        for (double entry : vector) {
            sum += entry * entry;
        }
        return Math.sqrt(sum);
    }
}
