package org.implicit4j.core.theory.study;

import java.util.Arrays;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.theory.ScalarConstruction;

/**
 * An iteration {@code y <- (1 - eps) y + b} together with that of its derivative by x,
 * {@code s <- (1 - eps) s + b' - eps' y}: so the slope of an iterate is measured without a difference of two of them.
 */
final class SlopeIteration implements FixedPointOperator<double[]> {

    private final ScalarConstruction construction;
    private final double[] inputs;

    SlopeIteration(ScalarConstruction construction, double[] inputs) {
        this.construction = construction;
        this.inputs = inputs;
    }

    @Override
    public DoubleSpace space() {
        return new DoubleSpace(inputs.length, 2);
    }

    @Override
    public double[] apply(double[] z) {
        double[] value = new double[z.length];
        for (int i = 0; i < inputs.length; i++) {
            double x = inputs[i];
            double rest = 1 - construction.step(x);
            double y = z[2 * i];
            double slope = z[2 * i + 1];
            value[2 * i] = rest * y + construction.offset(x);
            value[2 * i + 1] = rest * slope + construction.offsetSlope(x) - construction.stepSlope(x) * y;
        }
        return value;
    }

    /** Returns the slopes that a state holds. */
    static double[] slopes(double[] z) {
        double[] slopes = new double[z.length / 2];
        Arrays.setAll(slopes, i -> z[2 * i + 1]);
        return slopes;
    }
}
