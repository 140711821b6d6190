package org.implicit4j.llm.study;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.PlainTrajectory;
import org.implicit4j.core.study.StudyModel;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.model.LoopedSequences;
import org.implicit4j.llm.reasoning.Problem;
import org.implicit4j.llm.reasoning.ProblemBatch;
import org.implicit4j.tensor.kernel.Kernels;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A reasoner in the study: its answers after each number of loops; one without loops answers once. */
final class ReasonerStudyModel implements StudyModel<Problem, Reply> {

    private final ReasoningModel model;
    private final String name;
    private final int threads;

    /** @param task on whose problems it is seen */
    ReasonerStudyModel(ReasoningModel model, String task, int threads) {
        this.model = model;
        this.name = "%s %s".formatted(model.name(), task);
        this.threads = threads;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ModelCurve.Kind kind() {
        return model.meanLoops() > 1 ? ModelCurve.Kind.IMPLICIT : ModelCurve.Kind.EXPLICIT;
    }

    @Override
    public long parameters() {
        return model.weights().length;
    }

    @Override
    public void answer(List<Problem> inputs, int iterations, Sink<Reply> sink) {
        try (Kernels kernels = Kernels.choose(threads);
                var weights = model.parameters();
                var batch = ProblemBatch.of(inputs, model.transformer().sizes().window());
                var sequences = new LoopedSequences(model.transformer(), weights, kernels, batch.tokens());
                INDArray injected = sequences.injected(batch.ids());
                INDArray start = sequences.zeros(batch.rows())) {
            if (kind() == ModelCurve.Kind.IMPLICIT) {
                try (var operator = sequences.operator(injected)) {
                    PlainTrajectory.run(
                            operator, start, iterations, state -> replies(inputs, batch, sequences, state), sink);
                }
            } else {
                long began = System.nanoTime();
                sequences.loop(injected, start, 1, (loop, state, residuals) -> {
                    List<Reply> replies = replies(inputs, batch, sequences, state);
                    sink.accept(1, replies, new double[0], 1, (System.nanoTime() - began) / 1e9);
                });
            }
        }
    }

    private static List<Reply> replies(
            List<Problem> inputs, ProblemBatch batch, LoopedSequences sequences, INDArray state) {
        try (var reading = sequences.read(state)) {
            int[][] likeliest = batch.likeliest(reading.logits());
            var replies = new ArrayList<Reply>();
            for (int r = 0; r < likeliest.length; r++) {
                replies.add(Reply.of(inputs.get(r), likeliest[r]));
            }
            return replies;
        }
    }
}
