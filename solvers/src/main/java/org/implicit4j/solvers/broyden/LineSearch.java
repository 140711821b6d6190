package org.implicit4j.solvers.broyden;

/**
 * When a step is too long, and how much shorter the next one is: La Cruz, Martínez and Raydan 2006, section 2.
 *
 * @param window how many latest residuals the worst is taken of; at least 1
 * @param decrease share of the residual, per squared step length, by which it must fall beyond what is granted
 * @param least share of a step that a cut leaves at least
 * @param most share of a step that a cut leaves at most
 * @param shortest length, relative to the full step, below which a step is not cut
 */
record LineSearch(int window, double decrease, double least, double most, double shortest) {

    /** Returns the search with the numbers of its source; 0.01 takes 7 cuts by half, or 2 by a tenth. */
    static LineSearch over(int window) {
        return new LineSearch(window, 1e-4, 0.1, 0.5, 0.01);
    }

    /**
     * Returns whether a step of relative length {@code a} that leads to the residual {@code to} will do.
     *
     * @param from the worst residual of the window
     * @param granted by how much the residual may grow
     */
    boolean accepts(double a, double from, double to, double granted) {
        return to <= from + granted - decrease * a * a * from;
    }

    /** Returns the share of the step to take instead: where the parabola of squared residuals is lowest. */
    double cut(double a, double from, double to) {
        double ratio = to / from;
        double lowest = a / (ratio * ratio + 2 * a - 1);
        return lowest >= least ? Math.min(lowest, most) : least; // NaN and infinite residuals get the shortest step
    }
}
