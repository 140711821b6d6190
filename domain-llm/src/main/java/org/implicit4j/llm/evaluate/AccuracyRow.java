package org.implicit4j.llm.evaluate;

import java.util.Locale;
import org.implicit4j.core.report.Document;

/**
 * How often a model is right.
 *
 * @param model its name
 * @param task what kind of problems
 * @param difficulty how hard
 * @param trained whether problems as hard were trained on
 * @param loops how often the core was applied, at most
 * @param exit the exit rule; "never" for a fixed depth
 * @param accuracy share of the problems whose whole answer is right
 * @param meanLoops the mean number of loops per token of the answers
 * @param tokensPerSecond of problems and answers together, with the threads allowed
 */
public record AccuracyRow(
        String model,
        String task,
        int difficulty,
        boolean trained,
        int loops,
        String exit,
        double accuracy,
        double meanLoops,
        double tokensPerSecond) {

    /** Returns the row for machines. */
    public Document document() {
        return Document.fields()
                .put("model", model)
                .put("task", task)
                .put("difficulty", difficulty)
                .put("trained", trained)
                .put("loops", loops)
                .put("exit", exit)
                .put("accuracy", accuracy)
                .put("meanLoops", meanLoops)
                .put("tokensPerSecond", tokensPerSecond)
                .build();
    }

    /** Returns the row for people. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%-10s %-8s %3d%s  %3d loops  %5.1f %%  mean loops %5.2f  %7.0f tokens/s  %s",
                model,
                task,
                difficulty,
                trained ? " " : "*",
                loops,
                100 * accuracy,
                meanLoops,
                tokensPerSecond,
                exit);
    }
}
