package org.implicit4j.core.analysis;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.CentralDifference;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;

/**
 * The largest {@code |J v| / |v|} seen over random directions v and their images {@code J v, J^2 v, …}, by central
 * differences: at least the spectral radius in the limit, and at most the norm.
 */
final class DirectionalStretching<Z> implements Stretching<Z> {

    private static final int IMAGES = 10; // chosen: images of one direction before a fresh one is drawn
    private static final int STEPS = 60; // chosen: products with J, of two evaluations each, at one point

    private final FixedPointOperator<Z> operator;
    private final StateSpace<Z> space;
    private final Scrutiny scrutiny;
    private final RandomGenerator random;
    private int evaluations;

    DirectionalStretching(FixedPointOperator<Z> operator, Scrutiny scrutiny, RandomGenerator random) {
        this.operator = operator;
        this.space = operator.space();
        this.scrutiny = scrutiny;
        this.random = random;
    }

    @Override
    public double[] at(Z point) {
        double[] largest = new double[space.samples()];
        Z v = Stretching.unit(space, space.gaussian(random));
        for (int step = 1; step <= Math.min(STEPS, scrutiny.maxSteps()); step++) {
            Z image = CentralDifference.jvp(operator, point, v, Math.cbrt(scrutiny.rounding()));
            evaluations += 2;
            double[] lengths = space.norms(image);
            Arrays.setAll(largest, s -> Math.max(largest[s], lengths[s]));
            space.release(v);
            if (step % IMAGES == 0) {
                space.release(image);
                image = space.gaussian(random);
            }
            v = Stretching.unit(space, image);
        }
        space.release(v);
        return largest;
    }

    @Override
    public Evidence evidence() {
        return Evidence.DIRECTIONS;
    }

    @Override
    public int evaluations() {
        return evaluations;
    }
}
