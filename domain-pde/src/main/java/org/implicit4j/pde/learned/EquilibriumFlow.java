package org.implicit4j.pde.learned;

import java.util.Optional;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Iterate;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.tensor.implicit.FormulaOperator;
import org.implicit4j.tensor.implicit.ForwardSolve;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The fixed-point problem that an implicit network makes of some forcings. Close it before the predictor that made it. */
public final class EquilibriumFlow implements AutoCloseable {

    private final FormulaOperator operator;
    private final INDArray injection;
    private final EquilibriumPredictor source;

    EquilibriumFlow(FormulaOperator operator, INDArray injection, EquilibriumPredictor source) {
        this.operator = operator;
        this.injection = injection;
        this.source = source;
    }

    /** Returns the operator, for certificates and studies. */
    public FormulaOperator operator() {
        return operator;
    }

    /** Returns the vorticities {@code [samples, n, n]} that a batch of states stands for. */
    public float[] vorticity(INDArray states) {
        return source.decoded(states);
    }

    /** Solves from zero. */
    public FlowPrediction solve(ForwardSolve solve) {
        return run(solve.of(operator));
    }

    /** Solves from zero and shows the iterates on the way; all samples then iterate until the last one is done. */
    public FlowPrediction solve(ForwardSolve solve, IterateWatcher watcher) {
        return run(solve.of(operator)
                .set(FixedPointSolve.REMOVAL.name(), "2", "the flows of a batch are watched together")
                .listener(iterate -> show(iterate, watcher)));
    }

    private void show(Iterate<INDArray> iterate, IterateWatcher watcher) {
        if (iterate.evaluation() > 1) {
            watcher.iterate(iterate.evaluation() - 1, () -> vorticity(iterate.z()), iterate.residuals());
        }
    }

    private FlowPrediction run(FixedPointSolve<INDArray> solve) {
        INDArray start = operator.space().zero();
        try (Solution<INDArray> solution = solve.run(start)) {
            return new FlowPrediction(
                    source.side(), vorticity(solution.value()), Optional.of(SolveSummary.of(solution)));
        } finally {
            operator.space().release(start);
        }
    }

    @Override
    public void close() {
        operator.close();
        injection.close();
    }
}
