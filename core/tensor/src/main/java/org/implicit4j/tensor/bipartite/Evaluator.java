package org.implicit4j.tensor.bipartite;

import java.util.List;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A program made ready to run. It owns its work space, so that one evaluator serves one call at a time;
 * close it to give that space back.
 *
 * <p>Equal arguments give equal bits, whatever the number of threads.
 */
public interface Evaluator extends AutoCloseable {

    /** Makes {@code program} ready for the CPU: a few samples at a time go through all of it. */
    static Evaluator fused(Program program, Workers workers) {
        return new FusedEvaluator(program, workers);
    }

    /** Makes {@code program} ready for any backend: ND4J operations on the whole batch. */
    static Evaluator portable(Program program) {
        return new PortableEvaluator(program);
    }

    /**
     * Runs the program and writes its result.
     *
     * @param output float32, c-order, shape {@code [features, nodes]} of the program's output
     * @throws IllegalArgumentException if a shape does not fit
     */
    void forward(Arguments arguments, INDArray output);

    /**
     * Runs the program and its adjoint: the vector-Jacobian product.
     *
     * @param cotangent {@code dL/d output}, shaped like the output
     * @param variables receives {@code dL/d variable} for each of {@link Program#variables}
     * @param gradient {@code dL/d weights} is added to it
     * @throws IllegalArgumentException if a shape does not fit
     */
    void vjp(Arguments arguments, INDArray cotangent, List<INDArray> variables, Parameters gradient);

    /**
     * Runs the program, a loss on its result, and the adjoint, a few samples at a time.
     *
     * @param gradient {@code dL/d weights} is added to it
     * @return the loss
     * @throws IllegalArgumentException if a shape does not fit
     */
    double gradient(Arguments arguments, Loss loss, Parameters gradient);

    @Override
    void close();
}
