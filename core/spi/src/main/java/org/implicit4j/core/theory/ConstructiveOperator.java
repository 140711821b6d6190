package org.implicit4j.core.theory;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;

/**
 * {@code G(y,x) = (1 - eps(x)) y + eps(x) F(x)}, the operator that shows that implicit models can represent every locally
 * Lipschitz F, for a batch of inputs x: one sample each.
 *
 * <p>Its fixed point is {@code F(x)} and its rate {@code mu(x) = 1 - eps(x)}. From {@code y_0 = 0} the iterates are
 * {@code y_t = (1 - (1-eps)^t) F(x)}, and their error is {@code (1-eps)^t |F(x)|}.
 *
 * <pre>{@code
 * Target f = x -> new double[] {Math.sqrt(x[0]), 1 / x[1]}; // of two numbers; NaN or infinite outside of its domain
 * StepSize eps = new ValidStepSize(new SampledBounds(f, 2, 20, random)); // or guaranteed BallBounds
 * var operator = ConstructiveOperator.of(f, eps, new double[][] {{0.5, 1}, {2, 0.3}});
 * }</pre>
 *
 * <p>A proof made executable, for experiments and tests: it evaluates F, so nobody needs it to compute F.
 *
 * <p>Source: Liu, Ding, Osher, Yin, arXiv 2510.03638, theorem 2.4.
 */
public final class ConstructiveOperator implements DifferentiableOperator<double[]> {

    private final DoubleSpace space;
    private final double[] steps;
    private final double[] offsets;

    /** Of {@code (1 - step) y + offset}, per sample. */
    private ConstructiveOperator(DoubleSpace space, double[] steps, double[] offsets) {
        this.space = space;
        this.steps = steps;
        this.offsets = offsets;
    }

    /**
     * Makes the operator for these inputs.
     *
     * @param inputs one row per sample; at least one
     * @throws IllegalArgumentException if F is not finite at an input, or eps not between 0 and 1
     */
    public static ConstructiveOperator of(Target target, StepSize step, double[][] inputs) {
        double[] steps = new double[inputs.length];
        double[][] offsets = new double[inputs.length][];
        for (int s = 0; s < inputs.length; s++) {
            steps[s] = step.at(inputs[s]);
            offsets[s] = target.value(inputs[s]);
            require(Arrays.toString(inputs[s]), steps[s], offsets[s]);
            for (int i = 0; i < offsets[s].length; i++) {
                offsets[s][i] *= steps[s];
            }
        }
        DoubleSpace space = new DoubleSpace(inputs.length, inputs.length == 0 ? 1 : offsets[0].length);
        return new ConstructiveOperator(
                space,
                steps,
                Arrays.stream(offsets).flatMapToDouble(Arrays::stream).toArray());
    }

    /**
     * Makes the operator for these numbers.
     *
     * @param inputs one number per sample; at least one
     * @throws IllegalArgumentException if F is not finite at an input, or eps not between 0 and 1
     */
    public static ConstructiveOperator of(ScalarConstruction construction, double... inputs) {
        double[] steps = Arrays.stream(inputs).map(construction::step).toArray();
        double[] offsets = Arrays.stream(inputs).map(construction::offset).toArray();
        for (int s = 0; s < inputs.length; s++) {
            require(Double.toString(inputs[s]), steps[s], offsets[s]);
        }
        return new ConstructiveOperator(new DoubleSpace(inputs.length, 1), steps, offsets);
    }

    private static void require(String input, double step, double... values) {
        if (!(step > 0 && step < 1)) {
            throw new IllegalArgumentException("eps (%s) at x = %s must be between 0 and 1.\n".formatted(step, input)
                    + "Maybe x is outside of the domain, or so close to a pole that eps is no longer above 0.");
        }
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "F(x) = %s at x = %s must be finite.\n".formatted(Arrays.toString(values), input)
                            + "Maybe x is outside of the domain.");
        }
    }

    /** Returns eps per sample. */
    public double[] steps() {
        return steps.clone();
    }

    @Override
    public DoubleSpace space() {
        return space;
    }

    @Override
    public double[] apply(double[] y) {
        double[] value = contracted(y);
        for (int i = 0; i < value.length; i++) {
            value[i] += offsets[i];
        }
        return value;
    }

    @Override
    public double[] jvp(double[] at, double[] tangent) {
        return contracted(tangent);
    }

    @Override
    public double[] vjp(double[] at, double[] cotangent) {
        return contracted(cotangent);
    }

    /** Returns {@code (1 - eps) v}. */
    private double[] contracted(double[] v) {
        double[] product = space.copy(v);
        for (int i = 0; i < product.length; i++) {
            product[i] *= 1 - steps[i / space.dimension()];
        }
        return product;
    }

    @Override
    public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
        return Optional.of(new ConstructiveOperator(
                space.restrict(samples),
                new DoubleSpace(steps.length, 1).select(steps, samples),
                space.select(offsets, samples)));
    }

    /** Returns the largest {@code 1 - eps} of the batch. */
    @Override
    public OptionalDouble lipschitzBound() {
        return Arrays.stream(steps).map(step -> 1 - step).max();
    }
}
