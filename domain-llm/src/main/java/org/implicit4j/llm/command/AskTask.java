package org.implicit4j.llm.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Preview;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.llm.engine.FinishReason;
import org.implicit4j.llm.engine.Generation;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.engine.TokenListener;
import org.implicit4j.llm.engine.TokenStatistics;

/** {@code llm ask}: one question, one answer, and how it was come by. */
public final class AskTask implements Task {

    private static final Parameter<String> QUESTION = Parameter.text(
                    "question", "TEXT", "a problem, as in 'mod5 3*2+4-1='")
            .positional()
            .required();

    private static final Parameter<Boolean> TRACE =
            Parameter.flag("trace", "show the answer after each number of loops, and how each token was thought about");

    /** Makes the task. */
    public AskTask() {}

    @Override
    public String name() {
        return "ask";
    }

    @Override
    public String summary() {
        return "Answer a question, thinking as deep as asked.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        var parameters = new ArrayList<Parameter<?>>(List.of(QUESTION));
        parameters.addAll(EngineChoice.parameters());
        parameters.addAll(GenerationSettings.parameters());
        parameters.add(TRACE);
        return parameters;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "llm ask 'mod5 3*2+4-1='",
                "llm ask 'link ac,cb,ba go a>>=' --loops 8 --trace",
                "llm ask 'mod10 7*3+9-4*2=' --exit kl=1e-3");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        var options = GenerationSettings.of(settings, context.seed());
        try (ReasoningEngine engine = EngineChoice.open(settings, context.threads())) {
            int[] prompt = engine.tokenizer().encode(settings.get(QUESTION));
            var depths = settings.get(TRACE) ? depths(engine, prompt, options, context) : List.<AtDepth>of();
            var answer = engine.generate(prompt, options, shown(context.preview()), context.cancellation());
            return answer.finish() == FinishReason.CANCELLED
                    ? TaskResult.failure(document(answer, depths), List.of("Cancelled."))
                    : TaskResult.success(document(answer, depths), lines(answer, depths, settings.get(TRACE)));
        }
    }

    /** Shows the answer's text as it grows. */
    private static TokenListener shown(Preview preview) {
        var text = new StringBuilder();
        return event -> {
            text.append(event.text());
            preview.show(() -> Document.fields()
                    .put("text", text.toString())
                    .put("loops", event.statistics().loops())
                    .put("residual", event.statistics().residual())
                    .build());
        };
    }

    /** The answer after some number of loops. */
    private record AtDepth(int loops, String answer) {}

    private static List<AtDepth> depths(
            ReasoningEngine engine, int[] prompt, GenerationOptions options, TaskContext context) {
        var depths = new ArrayList<AtDepth>();
        for (int loops = 1; loops < options.loops(); loops++) {
            var plain = options.withDraftLoops(0).withLoops(loops);
            var answer = engine.generate(prompt, plain, event -> {}, context.cancellation());
            depths.add(new AtDepth(loops, answer.text()));
        }
        return depths;
    }

    private static Document document(Generation answer, List<AtDepth> depths) {
        var fields = Document.fields()
                .put("answer", answer.text())
                .put("finish", answer.finish().name().toLowerCase(Locale.ROOT))
                .put("promptTokens", answer.promptTokens())
                .put(
                        "tokens",
                        answer.statistics().stream().map(AskTask::document).toList())
                .put("meanLoops", answer.meanLoops())
                .put("kvBytes", answer.kvBytes())
                .put("drafted", answer.drafts().made())
                .put("draftsKept", answer.drafts().kept())
                .put("seconds", answer.nanos() / 1e9);
        if (!depths.isEmpty()) {
            fields.put(
                    "depths",
                    depths.stream()
                            .map(depth -> Document.fields()
                                    .put("loops", depth.loops())
                                    .put("answer", depth.answer())
                                    .build())
                            .toList());
        }
        return fields.build();
    }

    private static Document document(TokenStatistics token) {
        return Document.fields()
                .put("loops", token.loops())
                .put("outcome", token.outcome().name())
                .put("residual", token.residual())
                .put("seconds", token.nanos() / 1e9)
                .build();
    }

    private static List<String> lines(Generation answer, List<AtDepth> depths, boolean trace) {
        var lines = new ArrayList<String>();
        depths.forEach(depth -> lines.add(
                "after %2d loop%s  %s".formatted(depth.loops(), depth.loops() == 1 ? " " : "s", depth.answer())));
        lines.add(answer.text());
        if (trace) {
            for (int i = 0; i < answer.tokens().size(); i++) {
                var token = answer.statistics().get(i);
                lines.add(String.format(
                        Locale.ROOT,
                        "token %d: %d loops, residual %.1e, %s",
                        i + 1,
                        token.loops(),
                        token.residual(),
                        token.outcome().name()));
            }
            lines.add(String.format(
                    Locale.ROOT, "keys and values %d bytes, %.3f s", answer.kvBytes(), answer.nanos() / 1e9));
        }
        return lines;
    }
}
