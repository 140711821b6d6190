package org.implicit4j.lp.gnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.operator.CentralDifference;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.bipartite.Arguments;
import org.implicit4j.tensor.bipartite.Evaluator;
import org.implicit4j.tensor.bipartite.Side;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.state.TensorSpace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One iteration {@code z -> G(z, x)} of an implicit network on a batch of programs: the state has one number per
 * variable, and a sample is one program. {@link #answers} decodes a state, {@code y = Q(z)}.
 *
 * <p>Owns its work space, its states, and the parts that {@link #restrict} cut off; close it. The batch and the network
 * stay the caller's. It serves one thread at a time.
 */
public final class GnnOperator implements DifferentiableOperator<INDArray>, AutoCloseable {

    /** The cube root of float32's precision, where rounding and truncation of a central difference balance. */
    private static final double FLOAT_STEP = 5e-3;

    private final Machinery machinery;
    private final LpBatch batch;
    private final TensorSpace space;

    private GnnOperator(Machinery machinery, LpBatch batch, TensorSpace space) {
        this.machinery = machinery;
        this.batch = batch;
        this.space = space;
    }

    /**
     * Returns the operator of {@code network} on {@code batch}.
     *
     * @throws IllegalArgumentException if the network is not implicit
     */
    public static GnnOperator of(LpGnn network, LpBatch batch, Kernels kernels) {
        return new GnnOperator(Machinery.of(network, kernels), batch, TensorSpace.ragged(lengths(batch)));
    }

    @Override
    public TensorSpace space() {
        return space;
    }

    @Override
    public INDArray apply(INDArray z) {
        INDArray value = space.uninitialized();
        machinery.step().forward(arguments(z), value);
        return value;
    }

    @Override
    public INDArray vjp(INDArray at, INDArray cotangent) {
        INDArray product = space.uninitialized();
        machinery.step().vjp(arguments(at), cotangent, List.of(product), machinery.ignored());
        return product;
    }

    /** {@inheritDoc} By central differences with a step for float32: the relative error is about 1e-4. */
    @Override
    public INDArray jvp(INDArray at, INDArray tangent) {
        return CentralDifference.jvp(this, at, tangent, FLOAT_STEP);
    }

    @Override
    public Optional<FixedPointOperator<INDArray>> restrict(int[] samples) {
        LpBatch part = batch.select(samples);
        machinery.parts().add(part);
        return Optional.of(new GnnOperator(machinery, part, space.restrict(samples)));
    }

    /** Returns the network's answers at state {@code z}, one program behind the other. */
    public float[] answers(INDArray z) {
        INDArray y = space.uninitialized();
        machinery
                .readout()
                .forward(new Arguments(batch.graph(), machinery.weights(), List.of(batch.variables(), z)), y);
        float[] answers = new float[batch.columns()];
        Floats.read(y, 0, answers, answers.length);
        space.release(y);
        return answers;
    }

    @Override
    public void close() {
        machinery.close();
        space.close();
    }

    private Arguments arguments(INDArray z) {
        return new Arguments(batch.graph(), machinery.weights(), List.of(batch.constraints(), batch.variables(), z));
    }

    private static int[] lengths(LpBatch batch) {
        int[] lengths = new int[batch.samples()];
        for (int s = 0; s < lengths.length; s++) {
            lengths[s] = batch.graph().span(Side.COLUMNS, s, 1).nodes();
        }
        return lengths;
    }

    /** What an operator and its restrictions share. */
    private record Machinery(
            Parameters weights, Evaluator step, Evaluator readout, Parameters ignored, List<LpBatch> parts)
            implements AutoCloseable {

        static Machinery of(LpGnn network, Kernels kernels) {
            GnnArchitecture architecture = network.architecture();
            return new Machinery(
                    network.weights(),
                    kernels.evaluator(architecture.step()),
                    kernels.evaluator(architecture.readout()),
                    Parameters.zeros(architecture.layout()),
                    new ArrayList<>());
        }

        @Override
        public void close() {
            step.close();
            readout.close();
            ignored.close();
            parts.forEach(LpBatch::close);
        }
    }
}
