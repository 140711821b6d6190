package org.implicit4j.llm.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.Goal;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.learned.ShippedReasoners;
import org.implicit4j.llm.model.LoopedSequences;
import org.implicit4j.llm.reasoning.Problem;
import org.implicit4j.llm.reasoning.ProblemBatch;
import org.implicit4j.llm.reasoning.ReasoningTask;
import org.implicit4j.llm.reasoning.ReasoningTasks;
import org.implicit4j.llm.reasoning.WordVocabulary;
import org.implicit4j.tensor.kernel.Kernels;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The shipped looped model's core on generated problems, for a tournament of methods: four problems of a task side by side, whose
 * fixed points are not known.
 */
public final class ReasonerProblems {

    private static final int TOGETHER = 4;

    /** Where the words stand still, and about what float32 allows. */
    private static final Goal GOAL = new Goal(List.of(Tolerance.relative(1e-2), Tolerance.relative(1e-4)), 200);

    /** Few steps: what is wanted is the bound, not the last digit of the spectrum. */
    private static final Scrutiny SCRUTINY = new Scrutiny(0, 30, 0x1p-24, 0);

    private ReasonerProblems() {}

    /**
     * Returns one problem per task; they hold memory off the heap until they are closed.
     *
     * @throws IOException if the model of this module is damaged
     */
    public static List<BenchProblem<?>> of(ProblemRequest request) throws IOException {
        ReasoningModel model = ReasoningModel.load(ShippedReasoners.LOOPED);
        RandomGenerator random = SeededRandom.of(request.seed());
        var problems = new ArrayList<BenchProblem<?>>();
        try {
            for (ReasoningTask task : new ReasoningTasks(new WordVocabulary()).all()) {
                problems.add(problem(model, task, random, request.threads()));
            }
        } catch (RuntimeException e) {
            problems.forEach(BenchProblem::close);
            throw e;
        }
        return problems;
    }

    private static BenchProblem<?> problem(
            ReasoningModel model, ReasoningTask task, RandomGenerator random, int threads) {
        List<Problem> drawn = IntStream.range(0, TOGETHER)
                .mapToObj(i -> task.draw(task.trained(), random))
                .toList();
        Kernels kernels = Kernels.choose(threads);
        var weights = model.parameters();
        try (var batch = ProblemBatch.of(drawn, model.transformer().sizes().window())) {
            var sequences = new LoopedSequences(model.transformer(), weights, kernels, batch.tokens());
            INDArray injected = sequences.injected(batch.ids());
            var operator = sequences.operator(injected);
            INDArray start = sequences.zeros(TOGETHER);
            return BenchProblem.of("%s-%s".formatted(model.name(), task.name()), operator, start, GOAL)
                    .examinedBy(SCRUTINY)
                    .owning(() -> {
                        operator.close();
                        start.close();
                        injected.close();
                        sequences.close();
                        weights.close();
                        kernels.close();
                    });
        }
    }
}
