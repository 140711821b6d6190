package org.implicit4j.pde.learned;

import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.tensor.implicit.ForwardSolve;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A fixed number of plain iterations, whatever their residuals; the answer is the last iterate. One evaluation more measures the
 * residual there.
 *
 * @param iterations K; at least 1
 */
public record PicardIterates(int iterations) implements ForwardSolve {

    private static final String WHY = "a fixed number of iterations";

    /** @throws IllegalArgumentException if {@code iterations} is below 1 */
    public PicardIterates {
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations (%d) must be at least 1.".formatted(iterations));
        }
    }

    @Override
    public FixedPointSolve<INDArray> of(FixedPointOperator<INDArray> operator) {
        return FixedPointSolve.of(operator, new PlainIteration())
                .tolerance(Tolerance.absolute(Double.MIN_VALUE)) // met by a residual of 0 alone, which changes nothing
                .maxEvaluations(iterations + 1)
                .returning(FixedPointSolve.Returning.LAST)
                .set(FixedPointSolve.DIVERGENCE.name(), Double.toString(Double.MAX_VALUE), WHY);
    }
}
