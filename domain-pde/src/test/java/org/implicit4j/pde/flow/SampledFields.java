package org.implicit4j.pde.flow;

import java.util.function.DoubleBinaryOperator;

/** Functions on the points of a grid. */
public final class SampledFields {

    private SampledFields() {}

    /** Returns a function of x and y, both from 0 to 2 pi. */
    public static double[] field(SpectralGrid grid, DoubleBinaryOperator function) {
        int n = grid.side();
        double[] field = new double[n * n];
        for (int i = 0; i < field.length; i++) {
            int row = i / n;
            field[i] = function.applyAsDouble(2 * Math.PI * row / n, 2 * Math.PI * (i % n) / n);
        }
        return field;
    }
}
