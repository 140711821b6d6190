package org.implicit4j.core.problem;

import java.util.List;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.solve.Tolerance;

/**
 * A map that is hard for some methods.
 *
 * @param name lower case with dashes
 * @param operator the map
 * @param start where a solve starts
 * @param tolerance to be reached
 * @param budget evaluations allowed
 * @param closedForms all fixed points, where they have closed forms; empty where they have none
 */
public record HardProblem(
        String name,
        DifferentiableOperator<double[]> operator,
        double[] start,
        Tolerance tolerance,
        int budget,
        List<double[]> closedForms) {

    /** Copies the list. */
    public HardProblem {
        closedForms = List.copyOf(closedForms);
    }

    /** Makes a problem whose fixed points have no closed forms. */
    public HardProblem(
            String name, DifferentiableOperator<double[]> operator, double[] start, Tolerance tolerance, int budget) {
        this(name, operator, start, tolerance, budget, List.of());
    }

    /**
     * Returns all fixed points: the closed forms, or that of an affine map which has exactly one, found by elimination; empty
     * if they are not known.
     */
    public List<double[]> fixedPoints() {
        return closedForms.isEmpty()
                ? AffineFixedPoint.of(operator).map(List::of).orElse(List.of())
                : closedForms;
    }
}
