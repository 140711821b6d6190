package org.implicit4j.lp.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.PlainTrajectory;
import org.implicit4j.core.study.StudyModel;
import org.implicit4j.core.study.StudyOperators;
import org.implicit4j.lp.gnn.GnnKind;
import org.implicit4j.lp.gnn.GnnOperator;
import org.implicit4j.lp.gnn.LpBatch;
import org.implicit4j.lp.gnn.LpGnn;
import org.implicit4j.lp.gnn.LpInstances;
import org.implicit4j.lp.learned.NetworkWeights;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.tensor.kernel.Kernels;

/**
 * A network in the study: all programs in one batch, and the true iterates z_0, z_1, … of the plain iteration.
 *
 * @param weights the network
 * @param threads how many threads it may use
 */
record GnnStudyModel(NetworkWeights weights, int threads) implements StudyModel<LinearProgram, double[]> {

    @Override
    public String name() {
        return weights.name();
    }

    @Override
    public ModelCurve.Kind kind() {
        return weights.architecture().kind() == GnnKind.IMPLICIT ? ModelCurve.Kind.IMPLICIT : ModelCurve.Kind.EXPLICIT;
    }

    @Override
    public long parameters() {
        return weights.values().length;
    }

    @Override
    public void answer(List<LinearProgram> inputs, int iterations, Sink<double[]> sink) {
        try (Kernels kernels = Kernels.choose(threads);
                LpGnn network = weights.network(kernels);
                LpBatch batch = new LpBatch(LpInstances.of(inputs))) {
            if (kind() == ModelCurve.Kind.EXPLICIT) {
                long start = System.nanoTime();
                float[] y = network.predict(batch, 1);
                sink.accept(1, split(y, inputs), new double[0], 1, (System.nanoTime() - start) / 1e9);
            } else {
                try (GnnOperator operator = GnnOperator.of(network, batch, kernels)) {
                    PlainTrajectory.run(
                            operator,
                            operator.space().zero(),
                            iterations,
                            z -> split(operator.answers(z), inputs),
                            sink);
                }
            }
        }
    }

    @Override
    public OptionalDouble flops(LinearProgram input, int evaluations) {
        return OptionalDouble.of(weights.architecture().flops(input, evaluations));
    }

    @Override
    public Optional<StudyOperators<LinearProgram, ?>> operators() {
        return kind() == ModelCurve.Kind.IMPLICIT ? Optional.of(new GnnOperators(weights, threads)) : Optional.empty();
    }

    private static List<double[]> split(float[] y, List<LinearProgram> programs) {
        List<double[]> answers = new ArrayList<>(programs.size());
        int from = 0;
        for (LinearProgram program : programs) {
            double[] answer = new double[program.columns()];
            for (int j = 0; j < answer.length; j++) {
                answer[j] = y[from + j];
            }
            from += answer.length;
            answers.add(answer);
        }
        return answers;
    }
}
