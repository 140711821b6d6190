package org.implicit4j.llm.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.llm.engine.Generation;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.generate.Engines;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.reasoning.Problem;
import org.implicit4j.llm.reasoning.ReasoningTask;

/**
 * What a loop costs in generation: time and memory against the number of loops.
 *
 * @param model that generates
 * @param task whose hardest trained problems are answered
 * @param depths numbers of loops
 */
record LoopCost(ReasoningModel model, ReasoningTask task, List<Integer> depths) {

    private static final int TOGETHER = 16;

    /** Returns a table with a row for each depth. */
    Exhibit table(int threads, long seed, Cancellation cancellation) {
        RandomGenerator random = SeededRandom.of(seed);
        List<Problem> problems = IntStream.range(0, TOGETHER)
                .mapToObj(i -> task.draw(task.trained(), random))
                .toList();
        var rows = new ArrayList<List<String>>();
        try (ReasoningEngine engine = Engines.of(model, threads)) {
            row(engine, problems, depths.get(0), cancellation); // warms up
            for (int depth : depths) {
                rows.add(row(engine, problems, depth, cancellation));
            }
        }
        return new Exhibit.Table(
                "What a loop costs in %s".formatted(model.name()),
                "%d problems of %s side by side, read and answered token by token with %s."
                        .formatted(TOGETHER, task.name(), threads == 1 ? "one thread" : threads + " threads"),
                List.of("loops", "tokens per second", "cache, bytes per token"),
                rows,
                List.of());
    }

    private static List<String> row(
            ReasoningEngine engine, List<Problem> problems, int depth, Cancellation cancellation) {
        List<int[]> prompts = problems.stream().map(Problem::prompt).toList();
        int longest = problems.stream()
                .mapToInt(problem -> problem.answer().length)
                .max()
                .orElseThrow();
        var options = GenerationOptions.DEFAULT.withLoops(depth).withMaxTokens(longest + 1);
        long began = System.nanoTime();
        List<Generation> answers = engine.generateAll(prompts, options, cancellation);
        double seconds = (System.nanoTime() - began) / 1e9;
        long tokens = prompts.stream().mapToLong(prompt -> prompt.length).sum()
                + answers.stream()
                        .mapToLong(answer -> answer.statistics().size())
                        .sum();
        long bytes = answers.stream().mapToLong(Generation::kvBytes).sum();
        return List.of(
                Integer.toString(depth),
                String.format(Locale.ROOT, "%.0f", tokens / seconds),
                String.format(Locale.ROOT, "%d", bytes / tokens));
    }
}
