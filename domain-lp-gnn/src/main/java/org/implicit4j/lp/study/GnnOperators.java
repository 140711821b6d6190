package org.implicit4j.lp.study;

import java.util.List;
import org.implicit4j.core.study.StudyOperators;
import org.implicit4j.lp.gnn.GnnOperator;
import org.implicit4j.lp.gnn.LpBatch;
import org.implicit4j.lp.gnn.LpGnn;
import org.implicit4j.lp.gnn.LpInstances;
import org.implicit4j.lp.learned.NetworkWeights;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.tensor.kernel.Kernels;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The operators of an implicit network, whose states are float32.
 *
 * @param weights the network
 * @param threads how many threads it may use
 */
record GnnOperators(NetworkWeights weights, int threads) implements StudyOperators<LinearProgram, INDArray> {

    @Override
    public double rounding() {
        return 0x1p-24;
    }

    @Override
    public Bound<INDArray> bind(List<LinearProgram> inputs) {
        Kernels kernels = Kernels.choose(threads);
        LpGnn network = weights.network(kernels);
        LpBatch batch = new LpBatch(LpInstances.of(inputs));
        GnnOperator operator = GnnOperator.of(network, batch, kernels);
        return new Binding(kernels, network, batch, operator, operator.space().zero());
    }

    /** Owns all it holds; the operator's space owns the start. */
    private record Binding(Kernels kernels, LpGnn network, LpBatch batch, GnnOperator operator, INDArray start)
            implements Bound<INDArray> {
        @Override
        public void close() {
            operator.close();
            batch.close();
            network.close();
            kernels.close();
        }
    }
}
