package org.implicit4j.llm.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.study.StudyRequest;
import org.implicit4j.llm.engine.ExitRule;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.evaluate.AccuracyRow;
import org.implicit4j.llm.evaluate.Evaluation;
import org.implicit4j.llm.generate.Engines;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.reasoning.Problem;
import org.implicit4j.llm.reasoning.ReasoningTask;
import org.implicit4j.llm.reasoning.ReasoningTasks;
import org.implicit4j.llm.reasoning.WordVocabulary;

/** Accuracy by length, examples, how tokens come to rest, and what a loop costs. */
final class LlmExhibits {

    private static final List<Integer> DEPTHS = List.of(1, 2, 4, 8, 16, 32);
    private static final int QUICK = 32;
    private static final int FULL = 200;

    private final List<ReasoningModel> models;
    private final StudyRequest request;
    private final List<ReasoningTask> tasks = new ReasoningTasks(new WordVocabulary()).all();

    LlmExhibits(List<ReasoningModel> models, StudyRequest request) {
        this.models = models;
        this.request = request;
    }

    List<Exhibit> all() throws IOException {
        var exhibits = new ArrayList<Exhibit>();
        for (ReasoningModel model : models) {
            if (model.meanLoops() > 1) {
                exhibits.add(examples(model));
                exhibits.add(convergence(model));
                exhibits.add(new LoopCost(model, tasks.get(0), DEPTHS)
                        .table(request.threads(), request.seed(), request.cancellation()));
            }
            exhibits.add(lengths(model));
        }
        return exhibits;
    }

    private Exhibit lengths(ReasoningModel model) {
        var asked = new Evaluation.Request(
                tasks, List.of(), request.full() ? FULL : QUICK, DEPTHS, ExitRule.NEVER, request.seed());
        List<AccuracyRow> rows =
                new Evaluation(asked, request.threads(), request.progress(), request.cancellation()).rows(model);
        var columns = new ArrayList<>(List.of("task", "difficulty"));
        List<Integer> depths = model.meanLoops() > 1 ? DEPTHS : List.of(1);
        depths.forEach(depth -> columns.add(depth == 1 ? "1 loop" : depth + " loops"));
        var cells = new ArrayList<List<String>>();
        for (int from = 0; from < rows.size(); from += depths.size()) {
            cells.add(cells(rows.subList(from, from + depths.size())));
        }
        return new Exhibit.Table(
                "Accuracy of %s by difficulty".formatted(model.name()),
                "Per cent of %d problems; a star marks difficulties that were never trained."
                        .formatted(asked.problems()),
                columns,
                cells,
                List.of());
    }

    private static List<String> cells(List<AccuracyRow> rows) {
        AccuracyRow first = rows.get(0);
        var cells = new ArrayList<>(List.of(first.task(), first.difficulty() + (first.trained() ? "" : "*")));
        rows.forEach(row -> cells.add(String.format(Locale.ROOT, "%.0f", 100 * row.accuracy())));
        return cells;
    }

    private Exhibit examples(ReasoningModel model) {
        var columns = new ArrayList<>(List.of("problem", "answer"));
        DEPTHS.forEach(depth -> columns.add("after " + depth));
        var rows = new ArrayList<List<String>>();
        RandomGenerator random = SeededRandom.of(request.seed());
        try (ReasoningEngine engine = Engines.of(model, request.threads())) {
            for (ReasoningTask task : tasks) {
                rows.add(example(engine, task.draw(task.trained(), random)));
            }
        }
        return new Exhibit.Table(
                "Answers of %s at each depth".formatted(model.name()),
                "One problem of each task, as hard as the hardest trained ones.",
                columns,
                rows,
                List.of());
    }

    private Exhibit convergence(ReasoningModel model) {
        ReasoningTask task = tasks.get(0);
        RandomGenerator random = SeededRandom.of(request.seed());
        Problem problem = task.draw(task.trained(), random);
        String text = new WordVocabulary().decode(problem.tokens());
        return new Convergence(model, DEPTHS.get(DEPTHS.size() - 1)).of(problem, text, request.threads());
    }

    private static List<String> example(ReasoningEngine engine, Problem problem) {
        var tokenizer = engine.tokenizer();
        var cells = new ArrayList<>(List.of(tokenizer.decode(problem.prompt()), tokenizer.decode(problem.answer())));
        for (int depth : DEPTHS) {
            var options = GenerationOptions.DEFAULT.withLoops(depth).withMaxTokens(problem.answer().length + 1);
            cells.add(
                    engine.generate(tokenizer.decode(problem.prompt()), options).text());
        }
        return cells;
    }
}
