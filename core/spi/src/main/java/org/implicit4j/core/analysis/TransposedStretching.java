package org.implicit4j.core.analysis;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.StateSpace;

/**
 * Power iteration on {@code J^T J}: {@code |J v|} rises to the largest singular value. What is still missing when it
 * stops is estimated as the rest of a geometric series (A. C. Aitken, Proceedings of the Royal Society of Edinburgh 46,
 * 1926) and added, since an estimate from below would make a bound too small.
 */
final class TransposedStretching<Z> implements Stretching<Z> {

    private static final double SHARE = 0.02; // chosen: error of 1 - mu, hence of the bound, at which it is enough

    private final DifferentiableOperator<Z> operator;
    private final StateSpace<Z> space;
    private final Scrutiny scrutiny;
    private final RandomGenerator random;
    private int evaluations;

    TransposedStretching(DifferentiableOperator<Z> operator, Scrutiny scrutiny, RandomGenerator random) {
        this.operator = operator;
        this.space = operator.space();
        this.scrutiny = scrutiny;
        this.random = random;
    }

    @Override
    public double[] at(Z point) {
        double[] lengths = new double[space.samples()];
        double[] rises = new double[space.samples()];
        double[] missing = new double[space.samples()];
        Arrays.fill(rises, Double.POSITIVE_INFINITY);
        Z v = Stretching.unit(space, space.gaussian(random));
        for (int step = 0; step < scrutiny.maxSteps(); step++) {
            Z stretched = operator.jvp(point, v);
            double[] next = space.norms(stretched);
            for (int s = 0; s < next.length; s++) {
                double rise = Math.max(next[s] - lengths[s], 0);
                missing[s] = step < 2 ? Double.POSITIVE_INFINITY : rest(rise, rises[s]);
                rises[s] = rise;
                lengths[s] = step == 0 || Double.isNaN(next[s]) ? next[s] : Math.max(lengths[s], next[s]);
            }
            Z back = operator.vjp(point, stretched);
            evaluations += 2;
            space.release(stretched);
            space.release(v);
            v = Stretching.unit(space, back);
            if (isEnough(lengths, missing)) {
                break;
            }
        }
        space.release(v);
        Arrays.setAll(lengths, s -> lengths[s] + (Double.isFinite(missing[s]) ? missing[s] : 0));
        return lengths;
    }

    /** What a series whose last two terms are {@code before} and {@code rise} still has to come. */
    private static double rest(double rise, double before) {
        double ratio = before > 0 ? Math.min(rise / before, 0.99) : 0;
        return rise * ratio / (1 - ratio);
    }

    private static boolean isEnough(double[] lengths, double[] missing) {
        for (int s = 0; s < lengths.length; s++) {
            boolean known = Double.isNaN(lengths[s]) || missing[s] <= SHARE * Math.abs(1 - lengths[s]);
            if (!known) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Evidence evidence() {
        return Evidence.SINGULAR_VALUES;
    }

    @Override
    public int evaluations() {
        return evaluations;
    }
}
