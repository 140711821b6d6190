package org.implicit4j.llm.evaluate;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.model.LoopedSequences;
import org.implicit4j.llm.reasoning.Problem;
import org.implicit4j.llm.reasoning.ProblemBatch;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Answers problems side by side after every number of loops in one go. Owns the weights; close it before the kernels. */
public final class FixedDepth implements AutoCloseable {

    private final ReasoningModel model;
    private final Parameters weights;
    private final Kernels kernels;

    /**
     * Prepares a model.
     *
     * @param kernels stay the caller's
     */
    public FixedDepth(ReasoningModel model, Kernels kernels) {
        this.model = model;
        this.weights = model.parameters();
        this.kernels = kernels;
    }

    /**
     * What was seen at one depth.
     *
     * @param accuracy share of the problems solved
     * @param seconds from the problems to these answers, those at lesser depths not counted
     */
    public record Seen(double accuracy, double seconds) {}

    /**
     * Returns what share of the problems is solved after so many loops.
     *
     * @param loops increasing
     */
    public SortedMap<Integer, Seen> accuracies(List<Problem> problems, List<Integer> loops) {
        int most = loops.get(loops.size() - 1);
        var found = new TreeMap<Integer, Seen>();
        try (var batch = ProblemBatch.of(problems, model.transformer().sizes().window());
                var sequences = new LoopedSequences(model.transformer(), weights, kernels, batch.tokens())) {
            long[] spent = {System.nanoTime(), 0}; // began, and reading of answers on the way
            try (INDArray injected = sequences.injected(batch.ids());
                    INDArray start = sequences.zeros(batch.rows())) {
                sequences.loop(injected, start, most, (loop, state, residuals) -> {
                    if (loops.contains(loop)) {
                        long before = System.nanoTime();
                        try (var reading = sequences.read(state)) {
                            long after = System.nanoTime();
                            double seconds = (after - spent[0] - spent[1]) / 1e9;
                            found.put(loop, new Seen(share(batch.solved(reading.logits())), seconds));
                        }
                        spent[1] += System.nanoTime() - before;
                    }
                });
            }
        }
        return found;
    }

    private static double share(boolean[] solved) {
        long right = 0;
        for (boolean one : solved) {
            right += one ? 1 : 0;
        }
        return (double) right / solved.length;
    }

    /** Returns how many tokens some problems have with their answers. */
    public static long tokens(List<Problem> problems) {
        return problems.stream().mapToLong(problem -> problem.tokens().length).sum();
    }

    @Override
    public void close() {
        weights.close();
    }
}
