package org.implicit4j.lp.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Iterate;
import org.implicit4j.core.study.ModelCurve;
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
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network in the study: all programs in one batch, and the true iterates z_0, z_1, … of the plain iteration.
 *
 * @param weights the network
 * @param method the plain iteration
 * @param threads how many threads it may use
 */
record GnnStudyModel(NetworkWeights weights, FixedPointMethod method, int threads)
        implements StudyModel<LinearProgram, double[]> {

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
                    iterate(operator, inputs, iterations, sink);
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

    /** Every program stays in the batch to the end, converged or not: the curves are over the same programs for each t. */
    private void iterate(GnnOperator operator, List<LinearProgram> inputs, int iterations, Sink<double[]> sink) {
        INDArray start = operator.space().zero();
        Watch watch = new Watch();
        FixedPointSolve.of(operator, method)
                .set("relative", "0", "study")
                .set("absolute", Double.toString(Double.MIN_NORMAL), "study")
                .set("divergence", Double.toString(Double.MAX_VALUE), "study")
                .set("removal", "2", "study")
                .maxEvaluations(iterations + 1)
                .listener(iterate -> {
                    double seconds = watch.pause();
                    List<double[]> answers = split(operator.answers(iterate.z()), inputs);
                    int t = iterate.evaluation() - 1;
                    sink.accept(t, answers, relative(iterate), t, seconds);
                    watch.resume();
                })
                .run(start)
                .close();
    }

    private static double[] relative(Iterate<?> iterate) {
        double[] relative = iterate.residuals().clone();
        for (int s = 0; s < relative.length; s++) {
            relative[s] = relative[s] == 0 ? 0 : relative[s] / iterate.valueNorms()[s];
        }
        return relative;
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

    /** Measures the iteration without what the study does between two steps. */
    private static final class Watch {

        private long since = System.nanoTime();
        private long spent;
        private long last;

        /** Returns the seconds before the evaluation that just ended: what the iterate at hand has cost. */
        double pause() {
            long before = last;
            spent += System.nanoTime() - since;
            last = spent;
            return before / 1e9;
        }

        void resume() {
            since = System.nanoTime();
        }
    }
}
