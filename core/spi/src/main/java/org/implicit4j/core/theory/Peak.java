package org.implicit4j.core.theory;

import java.util.function.DoubleUnaryOperator;

/**
 * The highest point of a function on an interval: the best of a grid that is dense at both ends, then golden section.
 *
 * @param at where it is
 * @param height the value there
 */
record Peak(double at, double height) {

    private static final int GRID = 4000; // the first gap is 1.5e-7 of the interval

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private static final int SECTIONS = 60; // by then the bracket is 1e-12 of what it was

    static Peak of(DoubleUnaryOperator function, double from, double to) {
        int best = 0;
        double height = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= GRID; i++) {
            double value = function.applyAsDouble(node(i, from, to));
            if (value > height) {
                best = i;
                height = value;
            }
        }
        double at = node(best, from, to);
        Peak refined =
                section(function, node(Math.max(best - 1, 0), from, to), node(Math.min(best + 1, GRID), from, to));
        return refined.height() > height ? refined : new Peak(at, height);
    }

    private static double node(int i, double from, double to) {
        return i == 0 ? from : i == GRID ? to : from + (to - from) * (1 - Math.cos(Math.PI * i / GRID)) / 2;
    }

    private static Peak section(DoubleUnaryOperator function, double from, double to) {
        double low = from;
        double high = to;
        for (int step = 0; step < SECTIONS; step++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (function.applyAsDouble(left) < function.applyAsDouble(right)) {
                low = left;
            } else {
                high = right;
            }
        }
        double middle = (low + high) / 2;
        return new Peak(middle, function.applyAsDouble(middle));
    }
}
