package org.implicit4j.core.bench;

import java.util.Arrays;
import java.util.Optional;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;

/**
 * {@code z -> z - 0.5 (x z - 1)}, whose fixed point is 1 / x; its rate {@code 1 - x / 2} tends to 1 as x tends to 0.
 *
 * @param x one number per sample
 */
record ReciprocalStep(double[] x) implements DifferentiableOperator<double[]> {

    @Override
    public DoubleSpace space() {
        return new DoubleSpace(x.length, 1);
    }

    @Override
    public double[] apply(double[] z) {
        double[] value = new double[z.length];
        Arrays.setAll(value, i -> z[i] - 0.5 * (x[i] * z[i] - 1));
        return value;
    }

    @Override
    public double[] jvp(double[] at, double[] tangent) {
        double[] product = new double[tangent.length];
        Arrays.setAll(product, i -> (1 - 0.5 * x[i]) * tangent[i]);
        return product;
    }

    @Override
    public double[] vjp(double[] at, double[] cotangent) {
        return jvp(at, cotangent);
    }

    @Override
    public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
        return Optional.of(new ReciprocalStep(space().select(x, samples)));
    }
}
