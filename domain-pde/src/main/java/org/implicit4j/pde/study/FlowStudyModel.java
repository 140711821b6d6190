package org.implicit4j.pde.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.PlainTrajectory;
import org.implicit4j.core.study.StudyModel;
import org.implicit4j.core.study.StudyOperators;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.pde.learned.FlowPredictor;
import org.implicit4j.pde.learned.PicardIterates;
import org.implicit4j.tensor.kernel.Kernels;

/**
 * A network in the study: the true iterates z_0, z_1, … of the plain iteration, decoded; an explicit one has one answer.
 *
 * @param name in the study
 * @param model the network
 * @param threads how many threads it may use
 */
record FlowStudyModel(String name, FlowModel model, int threads) implements StudyModel<FlowSample, double[]> {

    @Override
    public ModelCurve.Kind kind() {
        return model.network().isImplicit() ? ModelCurve.Kind.IMPLICIT : ModelCurve.Kind.EXPLICIT;
    }

    @Override
    public long parameters() {
        return model.weights().length;
    }

    @Override
    public void answer(List<FlowSample> inputs, int iterations, Sink<double[]> sink) {
        if (model.network().isImplicit()) {
            try (var bound = new FlowOperators(model, threads).bind(inputs)) {
                PlainTrajectory.run(
                        bound.operator(),
                        bound.start(),
                        iterations,
                        z -> Fields.split(bound.flow().vorticity(z), inputs.size()),
                        sink);
            }
        } else {
            answerAtOnce(inputs, sink);
        }
    }

    private void answerAtOnce(List<FlowSample> inputs, Sink<double[]> sink) {
        float[] forcings = Fields.forcings(inputs);
        try (Kernels kernels = Kernels.choose(threads);
                var predictor =
                        FlowPredictor.of(model.trained(), inputs.get(0).side(), new PicardIterates(1), kernels)) {
            predictor.forward(forcings); // prepares memory for this batch
            long start = System.nanoTime();
            float[] vorticity = predictor.forward(forcings).vorticity();
            double seconds = (System.nanoTime() - start) / 1e9;
            sink.accept(1, Fields.split(vorticity, inputs.size()), new double[0], 1, seconds);
        }
    }

    @Override
    public OptionalDouble flops(FlowSample input, int evaluations) {
        double each = model.network().isImplicit()
                ? model.network().implicit(input.side()).operator().of(1).work()
                : model.network().explicit(1, input.side()).work();
        return OptionalDouble.of(evaluations * each);
    }

    @Override
    public Optional<StudyOperators<FlowSample, ?>> operators() {
        return model.network().isImplicit() ? Optional.of(new FlowOperators(model, threads)) : Optional.empty();
    }
}
