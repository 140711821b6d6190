package org.implicit4j.pde.train;

import java.util.List;
import org.implicit4j.pde.learned.PicardIterates;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.tensor.implicit.Criterion;
import org.implicit4j.tensor.implicit.ImplicitLayer;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.train.StepReport;
import org.implicit4j.tensor.train.TrainingStep;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that is iterated to its fixed point. */
final class ImplicitLearner implements Learner {

    private static final int VALIDATED = 24; // plain iterations: what a network is judged by, however it is trained

    private final EquilibriumWay way;
    private final List<ImplicitLayer> unrolled;
    private final ImplicitLayer solved;
    private final ImplicitLayer iterated;

    ImplicitLearner(FourierNetwork network, int side, EquilibriumWay way, Kernels kernels) {
        this.way = way;
        unrolled = way.unrolled().stream()
                .map(adjoint -> new ImplicitLayer(network.implicit(side), way.solve(), way.by(adjoint), kernels))
                .toList();
        solved = new ImplicitLayer(network.implicit(side), way.solve(), way.by(way.adjoint()), kernels);
        iterated = new ImplicitLayer(network.implicit(side), new PicardIterates(VALIDATED), way.adjoint(), kernels);
    }

    @Override
    public StepReport gradient(TrainingStep<FlowBatch> step, Parameters weights, Criterion loss, Parameters gradient) {
        ImplicitLayer layer =
                step.number() < way.warmUpSteps() ? unrolled.get(step.random().nextInt(unrolled.size())) : solved;
        return layer.gradient(weights, List.of(step.batch().field()), loss, gradient)
                .report();
    }

    @Override
    public INDArray predict(Parameters weights, INDArray field) {
        try (var output = iterated.forward(weights, List.of(field))) {
            return output.prediction().dup();
        }
    }

    @Override
    public void close() {
        iterated.close();
        solved.close();
        unrolled.forEach(ImplicitLayer::close);
    }
}
