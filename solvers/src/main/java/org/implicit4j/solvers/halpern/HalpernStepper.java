package org.implicit4j.solvers.halpern;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Stepper;
import org.jspecify.annotations.Nullable;

/** One run: keeps the anchor of each sample and draws the iterates towards it, less and less. */
final class HalpernStepper<Z> implements Stepper<Z> {

    private final HalpernMethod method;
    private StateSpace<Z> space;
    private @Nullable Z anchor;
    private double[] anchorResiduals;
    private int[] steps;

    HalpernStepper(StateSpace<Z> space, HalpernMethod method) {
        this.space = space;
        this.method = method;
        anchorResiduals = new double[space.samples()];
        steps = new int[space.samples()];
    }

    @Override
    public Z propose(Z z, Z fz) {
        double[] residuals = space.residualNorms(z, fz).residuals();
        Z from = anchored(z, residuals);
        double[] weights = method.adaptive() ? adaptive(z, fz, from, residuals) : scheduled();
        double[][] coefficients = new double[3][weights.length];
        for (int s = 0; s < weights.length; s++) {
            coefficients[0][s] = weights[s];
            coefficients[1][s] = (1 - weights[s]) * (1 + method.reflection());
            coefficients[2][s] = -(1 - weights[s]) * method.reflection();
            steps[s]++;
        }
        return space.linearCombination(coefficients, List.of(from, fz, z));
    }

    /** Moves the anchors of the samples whose residual has become small. */
    private Z anchored(Z z, double[] residuals) {
        if (anchor == null) {
            anchor = space.copy(z);
            anchorResiduals = residuals.clone();
            return anchor;
        }
        int[] moved = IntStream.range(0, residuals.length)
                .filter(s -> residuals[s] <= method.restart() * anchorResiduals[s])
                .toArray();
        if (moved.length > 0) {
            space.copySamples(z, moved, anchor, moved);
            for (int s : moved) {
                anchorResiduals[s] = residuals[s];
                steps[s] = 0;
            }
        }
        return anchor;
    }

    private double[] scheduled() {
        return Arrays.stream(steps).mapToDouble(k -> 1.0 / (k + 2)).toArray();
    }

    /** {@code 1 / (phi + 1)} with {@code phi = 2 <z - Tz, z_0 - z> / |z - Tz|^2 + 1}, in (0, 1/2]: He et al. 2024. */
    private double[] adaptive(Z z, Z fz, Z from, double[] residuals) {
        Z way = space.combine(1, from, -1, z);
        double[] along = space.dots(way, z);
        double[] alongValue = space.dots(way, fz);
        space.release(way);
        double[] weights = new double[residuals.length];
        for (int s = 0; s < weights.length; s++) {
            double length = (1 + method.reflection()) * residuals[s] * residuals[s];
            double phi = 1 + 2 * (along[s] - alongValue[s]) / length;
            weights[s] = phi >= 1 ? 1 / (phi + 1) : 0.5; // phi < 1 or NaN: the map expands here or has no residual
        }
        return weights;
    }

    @Override
    public void restrict(int[] samples, FixedPointOperator<Z> rest) {
        if (anchor != null) {
            Z kept = space.select(anchor, samples);
            space.release(anchor);
            anchor = kept;
        }
        anchorResiduals =
                Arrays.stream(samples).mapToDouble(s -> anchorResiduals[s]).toArray();
        steps = Arrays.stream(samples).map(s -> steps[s]).toArray();
        space = rest.space();
    }

    @Override
    public void close() {
        if (anchor != null) {
            space.release(anchor);
            anchor = null;
        }
    }
}
