package org.implicit4j.pde.train;

import java.util.List;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.tensor.implicit.Criterion;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.train.StepReport;
import org.implicit4j.tensor.train.TrainingStep;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network that is applied once, on batches of one size. */
final class ExplicitLearner implements Learner {

    private final FormulaEvaluator evaluator;
    private final INDArray output;
    private final INDArray cotangent;

    ExplicitLearner(FourierNetwork network, int samples, int side, Kernels kernels) {
        evaluator = kernels.evaluator(network.explicit(samples, side));
        output = Nd4j.create(DataType.FLOAT, samples, side, side, 1);
        cotangent = output.ulike();
    }

    @Override
    public StepReport gradient(TrainingStep<FlowBatch> step, Parameters weights, Criterion loss, Parameters gradient) {
        evaluator.bind(weights, List.of());
        evaluator.linearise(List.of(step.batch().field()), List.of(output));
        double value = loss.evaluate(output, cotangent);
        evaluator.vjp(List.of(cotangent), List.of(), List.of(), gradient);
        return StepReport.of(value);
    }

    @Override
    public INDArray predict(Parameters weights, INDArray field) {
        evaluator.bind(weights, List.of());
        evaluator.forward(List.of(field), List.of(output));
        return output.dup();
    }

    @Override
    public void close() {
        evaluator.close();
        output.close();
        cotangent.close();
    }
}
