package org.implicit4j.llm.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.implicit4j.llm.engine.ExitRule;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.shared.ScriptedEngine;
import org.junit.jupiter.api.Test;

/** The example of docs/llm-langchain4j.md, compiled and run; what stands there is what stands here. */
class AiServiceExampleTest {

    // interface
    interface Calculator {

        @UserMessage("mod5 {{chain}}=")
        Result<String> solve(@V("chain") String chain, ChatRequestParameters parameters);
    }
    // end

    private static String example(ReasoningEngine engine) {
        // example
        var model = ImplicitChatModel.builder()
                .engine(engine)
                .loops(16)
                .exit(ExitRule.parse("kl"))
                .build();
        Calculator calculator = AiServices.create(Calculator.class, model);

        var deep = ImplicitChatRequestParameters.builder().loops(64).build();
        Result<String> answer = calculator.solve("3*2+4", deep);

        var thought = (ImplicitChatResponseMetadata) answer.finalResponse().metadata();
        return "%s after %.1f loops per token".formatted(answer.content(), thought.meanLoops());
        // end
    }

    @Test
    void theExampleRunsAndItsDepthReachesTheEngine() {
        try (var engine = new ScriptedEngine(Map.of("user: mod5 3*2+4=", "0")::get)) {
            assertThat(example(engine)).matches("0 after \\d\\.\\d loops per token");
            assertThat(engine.lastCall().options().loops()).isEqualTo(64);
            assertThat(engine.lastCall().options().exit()).isEqualTo(ExitRule.parse("kl"));
        }
    }

    @Test
    void theDocumentShowsThisExample() throws IOException {
        String document = Files.readString(Path.of("../docs/llm-langchain4j.md"));

        assertThat(document).contains(part("    // interface", "    // end", 4));
        assertThat(document).contains(part("        // example", "        // end", 8));
    }

    private static String part(String begin, String end, int indent) throws IOException {
        List<String> source =
                Files.readAllLines(Path.of("src/test/java/org/implicit4j/llm/langchain4j/AiServiceExampleTest.java"));
        List<String> lines = source.subList(source.indexOf(begin) + 1, source.indexOf(end));
        assertThat(lines).isNotEmpty();
        return String.join(
                "\n",
                lines.stream()
                        .map(line -> line.isEmpty() ? line : line.substring(indent))
                        .toList());
    }
}
