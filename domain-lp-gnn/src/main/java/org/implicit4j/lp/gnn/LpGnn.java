package org.implicit4j.lp.gnn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.bipartite.Arguments;
import org.implicit4j.tensor.bipartite.Evaluator;
import org.implicit4j.tensor.bipartite.Loss;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A graph network with weights, run for a given number of iterations; an explicit network has just one.
 *
 * <p>Owns its weights and work space; close it. It serves one call at a time.
 */
public final class LpGnn implements AutoCloseable {

    private final GnnArchitecture architecture;
    private final Parameters weights;
    private final Kernels kernels;
    private final Map<Trajectory, Evaluator> evaluators = new HashMap<>();

    private record Trajectory(int iterations, int first) {}

    /**
     * Takes over {@code weights}.
     *
     * @param kernels stay the caller's
     * @throws IllegalArgumentException if the weights belong to another architecture
     */
    public LpGnn(GnnArchitecture architecture, Parameters weights, Kernels kernels) {
        if (!weights.layout().equals(architecture.layout())) {
            throw new IllegalArgumentException("The weights are %d numbers of another architecture than %s-%d."
                    .formatted(weights.layout().size(), architecture.kind().label(), architecture.embedding()));
        }
        this.architecture = architecture;
        this.weights = weights;
        this.kernels = kernels;
    }

    /** Returns what the network looks like. */
    public GnnArchitecture architecture() {
        return architecture;
    }

    /** Returns the weights, which stay this network's; writing to them changes it. */
    public Parameters weights() {
        return weights;
    }

    /**
     * Predicts a solution of each program.
     *
     * @param iterations of an implicit network, at least 1; an explicit one runs once whatever is asked for
     * @return {@code y}, one program behind the other, length {@link LpBatch#columns}
     */
    public float[] predict(LpBatch batch, int iterations) {
        return trajectory(batch, iterations, iterations)[0];
    }

    /**
     * Predicts a solution of each program after each iteration from {@code first} to {@code last}.
     *
     * @return shape {@code [last - first + 1, batch.columns()]}; an explicit network gives one row
     * @throws IllegalArgumentException unless {@code 1 <= first <= last}
     */
    public float[][] trajectory(LpBatch batch, int first, int last) {
        var predictions = new float[features(first, last)][batch.columns()];
        try (var inputs = new Inputs(batch);
                var output = Nd4j.createUninitialized(DataType.FLOAT, predictions.length, batch.columns())) {
            evaluator(first, last).forward(inputs.arguments(), output);
            for (int t = 0; t < predictions.length; t++) {
                Floats.read(output, (long) t * batch.columns(), predictions[t], batch.columns());
            }
        }
        return predictions;
    }

    /**
     * Returns the loss of the predictions after iterations {@code first} to {@code last} and adds its gradient by the
     * weights, through all iterations, to {@code gradient}.
     */
    double gradient(LpBatch batch, int first, int last, Loss loss, Parameters gradient) {
        try (var inputs = new Inputs(batch)) {
            return evaluator(first, last).gradient(inputs.arguments(), loss, gradient);
        }
    }

    private int features(int first, int last) {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException(
                    "Iterations %d to %d were asked for; they start at 1 and do not fall.".formatted(first, last));
        }
        return architecture.kind() == GnnKind.IMPLICIT ? last - first + 1 : 1;
    }

    private Evaluator evaluator(int first, int last) {
        boolean implicit = architecture.kind() == GnnKind.IMPLICIT;
        return evaluators.computeIfAbsent(
                implicit ? new Trajectory(last, first) : new Trajectory(1, 1),
                asked -> kernels.evaluator(
                        implicit
                                ? architecture.trajectory(asked.iterations(), asked.first())
                                : architecture.explicit()));
    }

    @Override
    public void close() {
        evaluators.values().forEach(Evaluator::close);
        weights.close();
    }

    /** The inputs of a run from the zero state. */
    private final class Inputs implements AutoCloseable {

        private final LpBatch batch;
        private final INDArray zero;

        Inputs(LpBatch batch) {
            this.batch = batch;
            this.zero = Nd4j.zeros(DataType.FLOAT, 1, batch.columns());
        }

        Arguments arguments() {
            var features = architecture.kind() == GnnKind.IMPLICIT
                    ? List.of(batch.constraints(), batch.variables(), zero)
                    : List.of(batch.constraints(), batch.variables());
            return new Arguments(batch.graph(), weights, features);
        }

        @Override
        public void close() {
            zero.close();
        }
    }
}
