package org.implicit4j.pde.train;

import org.implicit4j.tensor.implicit.Criterion;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.train.StepReport;
import org.implicit4j.tensor.train.TrainingStep;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network at work in a training: it predicts, and its gradient is made. Serves one thread. */
interface Learner extends AutoCloseable {

    /**
     * Computes the loss and adds its gradient.
     *
     * @param step whose batch has the network's input
     */
    StepReport gradient(TrainingStep<FlowBatch> step, Parameters weights, Criterion loss, Parameters gradient);

    /** Returns the prediction, which the caller closes. */
    INDArray predict(Parameters weights, INDArray field);

    @Override
    void close();
}
