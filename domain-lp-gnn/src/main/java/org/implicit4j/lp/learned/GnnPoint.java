package org.implicit4j.lp.learned;

import java.util.List;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.lp.gnn.GnnKind;
import org.implicit4j.lp.gnn.GnnOperator;
import org.implicit4j.lp.gnn.LpBatch;
import org.implicit4j.lp.gnn.LpGnn;
import org.implicit4j.lp.gnn.LpInstances;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.solve.LearnedAnswer;
import org.implicit4j.lp.solve.LearnedPoint;
import org.implicit4j.tensor.kernel.Kernels;

/**
 * The answers of one network. It holds the weights on the heap and makes the rest for each call, so that it can be shared
 * between threads and need not be closed.
 *
 * @param weights the network
 * @param method by which an implicit network is iterated
 */
record GnnPoint(NetworkWeights weights, FixedPointMethod method) implements LearnedPoint {

    @Override
    public LearnedAnswer solve(LinearProgram lp, int iterations) {
        if (lp.columns() == 0) {
            return new LearnedAnswer(new double[0], 0, "Nothing to solve", 0);
        }
        try (Kernels kernels = Kernels.choose(1);
                LpGnn network = weights.network(kernels);
                LpBatch batch = new LpBatch(LpInstances.of(List.of(lp)))) {
            return network.architecture().kind() == GnnKind.EXPLICIT
                    ? new LearnedAnswer(doubles(network.predict(batch, 1)), 1, "Explicit", Double.NaN)
                    : iterate(network, batch, kernels, iterations);
        }
    }

    /** One evaluation more than iterations: the last one gives the residual of the answer. */
    private LearnedAnswer iterate(LpGnn network, LpBatch batch, Kernels kernels, int iterations) {
        try (GnnOperator operator = GnnOperator.of(network, batch, kernels);
                var solution = FixedPointSolve.of(operator, method)
                        .maxEvaluations(iterations + 1)
                        .returning(FixedPointSolve.Returning.LAST)
                        .run(operator.space().zero())) {
            SampleResult end = solution.samples().get(0);
            return new LearnedAnswer(
                    doubles(operator.answers(solution.value())),
                    end.evaluations() - 1,
                    end.outcome().name(),
                    end.relativeResidual());
        }
    }

    private static double[] doubles(float[] numbers) {
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return wide;
    }
}
