package org.implicit4j.llm.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.report.Dialogue;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.llm.engine.Generation;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.engine.Turn;

/** {@code llm chat}: question by question, the answers as they are made. */
public final class ChatTask implements Task {

    private static final String PROMPT = "> ";
    private static final String HELP =
            "/loops N sets the depth, /history shows what was said, /clear forgets it, /quit ends.\n";

    /** Makes the task. */
    public ChatTask() {}

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public String summary() {
        return "Ask one question after the other; /loops N sets the depth, /quit or the end of the input ends.";
    }

    @Override
    public boolean isServable() {
        return false;
    }

    @Override
    public List<Parameter<?>> parameters() {
        var parameters = new ArrayList<Parameter<?>>(EngineChoice.parameters());
        parameters.addAll(GenerationSettings.parameters());
        return parameters;
    }

    @Override
    public List<String> examples() {
        return List.of("llm chat", "llm chat --loops 8");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        var options = GenerationSettings.of(settings, context.seed());
        try (ReasoningEngine engine = EngineChoice.open(settings, context.threads())) {
            var chat = new Chat(engine, options, context);
            context.dialogue().say(HELP);
            Optional<String> line = context.dialogue().ask(PROMPT);
            while (line.isPresent() && chat.take(line.get().trim())) {
                line = context.dialogue().ask(PROMPT);
            }
            return TaskResult.success(
                    Document.fields()
                            .put(
                                    "turns",
                                    chat.turns.stream().map(Chat::document).toList())
                            .build(),
                    List.of());
        }
    }

    /** A conversation under way. */
    private static final class Chat {

        private final ReasoningEngine engine;
        private final TaskContext context;
        private final Dialogue dialogue;
        private final List<Turn> turns = new ArrayList<>();
        private GenerationOptions options;

        Chat(ReasoningEngine engine, GenerationOptions options, TaskContext context) {
            this.engine = engine;
            this.options = options;
            this.context = context;
            this.dialogue = context.dialogue();
        }

        /** Takes a line and returns whether there may be more. */
        boolean take(String line) {
            if (line.startsWith("/")) {
                return obey(line);
            }
            if (!line.isEmpty()) {
                answer(line);
            }
            return !context.cancellation().isRequested();
        }

        private boolean obey(String line) {
            String[] words = line.split("\\s+");
            switch (words[0]) {
                case "/quit" -> {
                    return false;
                }
                case "/loops" -> setLoops(words);
                case "/history" ->
                    turns.forEach(turn ->
                            dialogue.say("%s: %s%n".formatted(turn.role().word(), turn.text())));
                case "/clear" -> turns.clear();
                default -> dialogue.say(HELP);
            }
            return true;
        }

        private void setLoops(String[] words) {
            try {
                options = options.withLoops(Numbers.parse("/loops", words.length == 2 ? words[1] : "")
                        .get(0));
                dialogue.say("%d loops%n".formatted(options.loops()));
            } catch (IllegalArgumentException e) {
                dialogue.say(e.getMessage() + "\n");
            }
        }

        private void answer(String question) {
            turns.add(new Turn(Turn.Role.USER, question));
            try {
                int[] prompt = engine.tokenizer().encode(engine.prompt(turns));
                Generation answer =
                        engine.generate(prompt, options, event -> dialogue.say(event.text()), context.cancellation());
                dialogue.say("%n(%.1f loops per token, %.2f s)%n".formatted(answer.meanLoops(), answer.nanos() / 1e9));
                turns.add(new Turn(Turn.Role.ASSISTANT, answer.text()));
            } catch (IllegalArgumentException e) { // what was asked cannot be answered; the next question may
                turns.remove(turns.size() - 1);
                dialogue.say(e.getMessage() + "\n");
            }
        }

        private static Document document(Turn turn) {
            return Document.fields()
                    .put("role", turn.role().word())
                    .put("text", turn.text())
                    .build();
        }
    }
}
