package org.implicit4j.tensor.implicit;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.solve.StopRule;
import org.implicit4j.core.solve.Tolerance;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A fixed number of plain iterations {@code z = G(z)} as a solve, so that their residuals are measured like any other's. */
final class PlainIteration implements FixedPointMethod {

    private static final String NEVER = "1e300";

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return (z, fz) -> fz;
    }

    /** Returns the solve that ends at the iterate after {@code count} steps, whatever the residual. */
    static FixedPointSolve<INDArray> solve(FixedPointOperator<INDArray> operator, int count) {
        return FixedPointSolve.of(operator, new PlainIteration())
                .tolerance(Tolerance.absolute(Double.MIN_VALUE))
                .set(FixedPointSolve.DIVERGENCE.name(), NEVER, "code")
                .maxEvaluations(count + 1)
                .returning(FixedPointSolve.Returning.LAST)
                .stopWhen(StopRule.accept("all iterations asked for are made", m -> m.evaluations() > count));
    }
}
