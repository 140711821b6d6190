package org.implicit4j.core.problem;

import java.util.Optional;
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
 */
public record HardProblem(
        String name, DifferentiableOperator<double[]> operator, double[] start, Tolerance tolerance, int budget) {

    /** Returns the fixed point if the map is affine and has exactly one, found by elimination; else nothing. */
    public Optional<double[]> fixedPoint() {
        return AffineFixedPoint.of(operator);
    }
}
