package org.implicit4j.core.theory;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;

/**
 * {@code G(y,x) = y - eta (x y - 1)}, whose fixed point is 1/x; its rate {@code 1 - eta x} tends to 1 as x tends to 0.
 * {@link Reciprocal} has its iterates and bounds in closed form.
 *
 * @param eta the length of a step; between 0 and 1
 * @param x one number per sample; the operator contracts where {@code 0 < eta x < 2}
 */
public record ReciprocalOperator(double eta, double[] x) implements DifferentiableOperator<double[]> {

    /** @throws IllegalArgumentException if eta is not between 0 and 1, or an x is not finite */
    public ReciprocalOperator {
        Reciprocal.requireEta(eta);
        if (!Arrays.stream(x).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("x (%s) must be finite.".formatted(Arrays.toString(x)));
        }
        x = x.clone();
    }

    @Override
    public DoubleSpace space() {
        return new DoubleSpace(x.length, 1);
    }

    @Override
    public double[] apply(double[] y) {
        double[] value = new double[y.length];
        Arrays.setAll(value, i -> y[i] - eta * (x[i] * y[i] - 1));
        return value;
    }

    @Override
    public double[] jvp(double[] at, double[] tangent) {
        double[] product = new double[tangent.length];
        Arrays.setAll(product, i -> (1 - eta * x[i]) * tangent[i]);
        return product;
    }

    @Override
    public double[] vjp(double[] at, double[] cotangent) {
        return jvp(at, cotangent);
    }

    @Override
    public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
        return Optional.of(new ReciprocalOperator(eta, space().select(x, samples)));
    }

    /** Returns the largest {@code |1 - eta x|} of the batch. */
    @Override
    public OptionalDouble lipschitzBound() {
        return Arrays.stream(x).map(number -> Math.abs(1 - eta * number)).max();
    }
}
