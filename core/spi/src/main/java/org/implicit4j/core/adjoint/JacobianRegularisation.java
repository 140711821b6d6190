package org.implicit4j.core.adjoint;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.operator.StateSpace;

/**
 * A penalty {@code weight |J|_F^2 / n} on the Jacobian J of the operator at its fixed point, averaged over samples of n
 * numbers: training that is held back by it ends with an operator that contracts, so that solves stay short.
 *
 * <p>S. Bai, V. Koltun and J. Z. Kolter, Stabilizing equilibrium models by Jacobian regularization, ICML 2021,
 * with the fixed point taken as a constant, as there. It departs from the source in two ways. Directions u are uniform on the
 * unit sphere, where {@code E |J u|^2} is {@code |J|_F^2 / n} with less noise than from normal directions v and
 * {@code |v^T J|^2 / n}. And no second derivatives are needed: {@code J u} is the central difference
 * {@code D = (G(z + h u) - G(z - h u)) / 2h}, and the gradient of {@code |D|^2} by all that G depends on is exactly what G
 * collects for the cotangents {@code D / h} at {@code z + h u} and {@code -D / h} at {@code z - h u}.
 *
 * <p>Each direction costs three evaluations and two products. Not for an operator that contracts by construction, where it
 * only takes strength from the model; nor from the first step on with a weight that outbids the loss, since the smallest
 * Jacobian is that of an operator that has forgotten its state.
 *
 * @param weight of the penalty beside the loss; more than 0
 * @param vectors directions per step, over which the estimate is averaged; at least 1
 * @param frequency share of the steps that are regularised, drawn at random; in (0, 1]. The weight is not raised in return
 */
public record JacobianRegularisation(double weight, int vectors, double frequency) {

    /** @throws IllegalArgumentException if a number is outside its range */
    public JacobianRegularisation {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "weight (%s) must be finite and more than 0.\nMaybe leave the regularisation out."
                            .formatted(weight));
        }
        if (vectors < 1 || !(frequency > 0 && frequency <= 1)) {
            throw new IllegalArgumentException(
                    "vectors (%d) must be at least 1, and frequency (%s) in (0, 1].".formatted(vectors, frequency));
        }
    }

    /** Returns the penalty of every step, along one direction each. */
    public static JacobianRegularisation of(double weight) {
        return new JacobianRegularisation(weight, 1, 1);
    }

    /** Draws whether a step is regularised. */
    public boolean isDue(RandomGenerator random) {
        return random.nextDouble() < frequency;
    }

    /**
     * Has the operator collect the gradient of the penalty.
     *
     * @param at the fixed point; not modified
     * @param relativeStep {@code h / (1 + |at|)} per sample: the cube root of the state's rounding is good, 6e-6 in double
     *     and 5e-3 in float32
     * @param random of the directions
     * @return the estimate of {@code |J|_F^2 / n}, averaged over the samples; the penalty is weight times it
     */
    public <Z> double collect(ParametricOperator<Z> operator, Z at, double relativeStep, RandomGenerator random) {
        double sum = 0;
        for (int i = 0; i < vectors; i++) {
            sum += collectOne(operator, at, relativeStep, random);
        }
        return sum / vectors;
    }

    private <Z> double collectOne(ParametricOperator<Z> operator, Z at, double relativeStep, RandomGenerator random) {
        StateSpace<Z> space = operator.space();
        double[] h = Arrays.stream(space.norms(at))
                .map(size -> relativeStep * (1 + size))
                .toArray();
        Z direction = space.gaussian(random);
        double[] lengths = space.norms(direction);
        Z behind = shifted(space, at, direction, quotients(-1, h, lengths));
        Z ahead = shifted(space, at, direction, quotients(1, h, lengths));
        space.release(direction);
        Z valueBehind = operator.apply(behind);
        Z valueAhead = operator.linearise(ahead);
        Z rise = space.combine(1, valueAhead, -1, valueBehind); // 2 h D
        double share = weight / ((double) vectors * space.samples());
        collect(operator, ahead, rise, share, h);
        collect(operator, behind, rise, -share, h);
        double[] lengthsOfRise = space.norms(rise);
        List.of(behind, ahead, valueBehind, valueAhead, rise).forEach(space::release);
        double sum = 0;
        for (int s = 0; s < h.length; s++) {
            double length = lengthsOfRise[s] / (2 * h[s]);
            sum += length * length;
        }
        return sum / h.length;
    }

    /** Collects at one of the two points, for the cotangent {@code share D / h}. */
    private static <Z> void collect(ParametricOperator<Z> operator, Z at, Z rise, double share, double[] h) {
        double[] scale = Arrays.stream(h).map(x -> share / (2 * x * x)).toArray();
        Z cotangent = operator.space().linearCombination(new double[][] {scale}, List.of(rise));
        operator.collect(at, cotangent);
        operator.space().release(cotangent);
    }

    /** Returns {@code at + h u}, where u is the direction with length 1. */
    private static <Z> Z shifted(StateSpace<Z> space, Z at, Z direction, double[] scale) {
        double[] ones = new double[scale.length];
        Arrays.fill(ones, 1);
        return space.linearCombination(new double[][] {ones, scale}, List.of(at, direction));
    }

    private static double[] quotients(double sign, double[] dividends, double[] divisors) {
        double[] quotients = new double[dividends.length];
        Arrays.setAll(quotients, s -> sign * dividends[s] / divisors[s]);
        return quotients;
    }
}
