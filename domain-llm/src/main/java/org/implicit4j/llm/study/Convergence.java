package org.implicit4j.llm.study;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.model.LoopedSequences;
import org.implicit4j.llm.reasoning.Problem;
import org.implicit4j.llm.reasoning.ProblemBatch;
import org.implicit4j.tensor.kernel.Kernels;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How the state of each token of a problem comes to rest.
 *
 * @param model which is looped
 * @param loops how often
 */
record Convergence(ReasoningModel model, int loops) {

    private static final double LEAST = 1e-8; // what float32 can tell from 0

    /** Returns the changes as a heat map: a row per loop, a column per token. */
    Exhibit of(Problem problem, String text, int threads) {
        int tokens = problem.tokens().length;
        var changes = new ArrayList<double[]>();
        try (Kernels kernels = Kernels.choose(threads);
                var weights = model.parameters();
                var batch = ProblemBatch.of(
                        List.of(problem), model.transformer().sizes().window());
                var sequences = new LoopedSequences(model.transformer(), weights, kernels, batch.tokens());
                INDArray injected = sequences.injected(batch.ids());
                INDArray start = sequences.zeros(1);
                INDArray before = sequences.zeros(1)) {
            sequences.loop(injected, start, loops, (loop, state, residuals) -> {
                changes.add(changes(before, state, tokens));
                before.assign(state);
            });
        }
        return new Exhibit.HeatMap(
                "How the tokens come to rest in %s".formatted(model.name()),
                "log10 of |z' - z| / |z'| at each token of '%s', from loop to loop.".formatted(text),
                Exhibit.Axis.linear("token"),
                Exhibit.Axis.linear("loop"),
                changes.toArray(double[][]::new));
    }

    private static double[] changes(INDArray before, INDArray after, int tokens) {
        int width = (int) after.size(2);
        float[] old = before.reshape(before.length()).toFloatVector();
        float[] fresh = after.reshape(after.length()).toFloatVector();
        var changes = new double[tokens];
        for (int i = 0; i < tokens; i++) {
            double change = 0;
            double size = 0;
            for (int c = i * width; c < (i + 1) * width; c++) {
                change += (double) (fresh[c] - old[c]) * (fresh[c] - old[c]);
                size += (double) fresh[c] * fresh[c];
            }
            changes[i] = Math.log10(Math.max(LEAST, Math.sqrt(change / size)));
        }
        return changes;
    }
}
