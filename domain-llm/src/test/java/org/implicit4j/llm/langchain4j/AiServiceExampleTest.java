package org.implicit4j.llm.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.UserMessage;
import java.util.Map;
import org.implicit4j.llm.engine.ExitRule;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.shared.ScriptedEngine;
import org.junit.jupiter.api.Test;

/** An interface that LangChain4j implements by asking a reasoning engine, as in docs/llm-langchain4j.md. */
class AiServiceExampleTest {

    interface Calculator {

        @UserMessage("mod5 {{it}}=")
        Result<String> solve(String chain);
    }

    @Test
    void anInterfaceAsksTheEngine() {
        Map<String, String> answers = Map.of("user: mod5 3*2+4=", "0");
        try (ReasoningEngine engine = new ScriptedEngine(answers::get)) {
            var model = ImplicitChatModel.builder()
                    .engine(engine)
                    .loops(16)
                    .exit(ExitRule.parse("kl"))
                    .build();
            Calculator calculator = AiServices.create(Calculator.class, model);

            Result<String> result = calculator.solve("3*2+4");

            assertThat(result.content()).isEqualTo("0");
            var thought = (ImplicitChatResponseMetadata) result.finalResponse().metadata();
            assertThat(thought.meanLoops()).isLessThan(16);
        }
    }
}
