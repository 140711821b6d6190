package org.implicit4j.pde.classical;

import java.util.function.DoubleUnaryOperator;

/** {@code 1/dt - nu Lap}: a factor for each wave. */
final class Friction implements Preconditioner {

    private final double[] factors;

    Friction(Waves waves, double viscosity, double timeStep) {
        factors = new double[waves.count()];
        for (int wave = 0; wave < factors.length; wave++) {
            factors[wave] = 1 / timeStep + viscosity * waves.square(wave);
        }
    }

    @Override
    public double[] times(double[] w) {
        return scaled(w, factor -> factor);
    }

    @Override
    public double[] solve(double[] r) {
        return scaled(r, factor -> 1 / factor);
    }

    @Override
    public double[] solveTransposed(double[] c) {
        return solve(c);
    }

    private double[] scaled(double[] packed, DoubleUnaryOperator by) {
        double[] result = new double[packed.length];
        for (int wave = 0; wave < factors.length; wave++) {
            double factor = by.applyAsDouble(factors[wave]);
            result[2 * wave] = factor * packed[2 * wave];
            result[2 * wave + 1] = factor * packed[2 * wave + 1];
        }
        return result;
    }
}
