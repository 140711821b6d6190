package org.implicit4j.llm.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.llm.engine.Generation;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.engine.TokenStatistics;
import org.implicit4j.llm.reasoning.Problem;

/** Answers problems token by token, with an exit rule. */
final class ExitedDepth {

    private static final int TOGETHER = 32;

    private final ReasoningEngine engine;
    private final Cancellation cancellation;

    ExitedDepth(ReasoningEngine engine, Cancellation cancellation) {
        this.engine = engine;
        this.cancellation = cancellation;
    }

    /**
     * What was seen.
     *
     * @param accuracy share of the problems solved
     * @param meanLoops per token of the answers
     * @param seconds for all of them
     */
    record Seen(double accuracy, double meanLoops, double seconds) {}

    /** Returns what share of the problems is solved. */
    Seen of(List<Problem> problems, GenerationOptions options) {
        long began = System.nanoTime();
        List<Generation> answers = new ArrayList<>();
        for (int from = 0; from < problems.size(); from += TOGETHER) {
            List<int[]> prompts = problems.subList(from, Math.min(problems.size(), from + TOGETHER)).stream()
                    .map(Problem::prompt)
                    .toList();
            answers.addAll(engine.generateAll(prompts, options, cancellation));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        double meanLoops = answers.stream()
                .flatMap(answer -> answer.statistics().stream())
                .mapToInt(TokenStatistics::loops)
                .average()
                .orElse(Double.NaN);
        long right = IntStream.range(0, answers.size())
                .filter(i -> isRight(problems.get(i), answers.get(i)))
                .count();
        return new Seen((double) right / problems.size(), meanLoops, seconds);
    }

    private boolean isRight(Problem problem, Generation answer) {
        return answer.text().equals(engine.tokenizer().decode(problem.answer()));
    }
}
