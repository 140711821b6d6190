package org.implicit4j.llm.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.llm.engine.ExitRule;
import org.implicit4j.llm.evaluate.AccuracyRow;
import org.implicit4j.llm.evaluate.Evaluation;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.learned.ShippedReasoners;
import org.implicit4j.llm.reasoning.ReasoningTask;
import org.implicit4j.llm.reasoning.ReasoningTasks;
import org.implicit4j.llm.reasoning.WordVocabulary;

/** {@code llm evaluate}: how often models are right, by task, difficulty and depth. */
public final class EvaluateTask implements Task {

    private static final Parameter<String> MODEL = Parameter.nameOrFile(
            "model",
            "NAME|FILE",
            "a shipped model or a .safetensors file with its card; all shipped ones if absent",
            ShippedReasoners.names()::contains);

    private static final Parameter<String> TASKS =
            Parameter.text("tasks", "NAMES", "tasks with commas between; all if absent");

    private static final Parameter<String> DIFFICULTIES = Parameter.text(
            "difficulties", "NUMBERS", "as in 4,8,12; if absent, up to one and a half times the trained ones");

    private static final Parameter<Integer> PROBLEMS = Parameter.integer(
                    "problems", 100, "problems of each task and difficulty")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<String> LOOPS =
            Parameter.text("loops", "NUMBERS", "numbers of loops, increasing").withDefault("1,2,4,8,16");

    private static final Parameter<String> EXIT = Parameter.text(
                    "exit", "RULE", "exit rule to be tried as well, as in kl=1e-3")
            .withDefault("never");

    /** Makes the task. */
    public EvaluateTask() {}

    @Override
    public String name() {
        return "evaluate";
    }

    @Override
    public String summary() {
        return "Count right answers by task, difficulty and number of loops; a star marks difficulties never trained.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(MODEL, TASKS, DIFFICULTIES, PROBLEMS, LOOPS, EXIT);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "llm evaluate",
                "llm evaluate --tasks mod5,mod10 --difficulties 8,12 --loops 1,4,16 --exit argmax-stability=3");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        var request = new Evaluation.Request(
                tasks(settings),
                settings.find(DIFFICULTIES)
                        .map(text -> Numbers.parse(DIFFICULTIES.name(), text))
                        .orElse(List.of()),
                settings.get(PROBLEMS),
                Numbers.parse(LOOPS.name(), settings.get(LOOPS)),
                ExitRule.parse(settings.get(EXIT)),
                context.seed());
        var evaluation = new Evaluation(request, context.threads(), context.progress(), context.cancellation());
        var rows = new ArrayList<AccuracyRow>();
        for (ReasoningModel model : models(settings)) {
            rows.addAll(evaluation.rows(model));
        }
        var document = Document.fields()
                .put("rows", rows.stream().map(AccuracyRow::document).toList())
                .build();
        return TaskResult.success(document, rows.stream().map(AccuracyRow::line).toList());
    }

    private static List<ReasoningTask> tasks(Settings settings) {
        var all = new ReasoningTasks(new WordVocabulary());
        return settings.find(TASKS).map(all::only).orElse(all).all();
    }

    private static List<ReasoningModel> models(Settings settings) throws IOException {
        List<String> names = settings.find(MODEL).map(List::of).orElse(ShippedReasoners.names());
        var models = new ArrayList<ReasoningModel>();
        for (String name : names) {
            models.add(ReasoningModel.load(name));
        }
        return models;
    }
}
