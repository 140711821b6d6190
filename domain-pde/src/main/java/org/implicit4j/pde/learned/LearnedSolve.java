package org.implicit4j.pde.learned;

import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.tensor.implicit.ForwardSolve;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A budget of operator evaluations by some method. Of plain iteration the last iterate counts, however much it moves; of other
 * methods the one with the smallest residual.
 *
 * @param method iterates
 * @param evaluations at most; at least 1
 */
public record LearnedSolve(FixedPointMethod method, int evaluations) implements ForwardSolve {

    /** The name of plain iteration. */
    public static final String PICARD = "picard";

    private static final double TOLERANCE = 1e-5; // about what float32 resolves

    /** @throws IllegalArgumentException if {@code evaluations} is below 1 */
    public LearnedSolve {
        if (evaluations < 1) {
            throw new IllegalArgumentException("evaluations (%d) must be at least 1.".formatted(evaluations));
        }
    }

    @Override
    public FixedPointSolve<INDArray> of(FixedPointOperator<INDArray> operator) {
        return method.name().equals(PICARD)
                ? new PicardIterates(evaluations).of(operator)
                : FixedPointSolve.of(operator, method)
                        .tolerance(Tolerance.relative(TOLERANCE))
                        .maxEvaluations(evaluations);
    }
}
