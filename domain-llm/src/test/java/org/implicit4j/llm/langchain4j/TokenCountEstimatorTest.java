package org.implicit4j.llm.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.TokenWindowChatMemory;
import java.util.List;
import org.implicit4j.llm.generate.Engines;
import org.implicit4j.llm.shared.Models;
import org.implicit4j.llm.shared.ScriptedEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token is a character here, and a prompt has "user: " and the like in front of each line. */
class TokenCountEstimatorTest {

    private static final SystemMessage RULE = SystemMessage.from("Be brief.");

    private final ScriptedEngine engine = new ScriptedEngine(prompt -> "Yes.");
    private final ImplicitTokenCountEstimator counter = new ImplicitTokenCountEstimator(engine);

    @Test
    void aTextHasTheTokensOfTheTokenizer() {
        assertThat(counter.estimateTokenCountInText("Hello")).isEqualTo(5);
        assertThat(counter.estimateTokenCountInText("")).isZero();
    }

    @Test
    void aMessageHasWhatItAddsToAPrompt() {
        assertThat(counter.estimateTokenCountInMessage(UserMessage.from("Hello")))
                .isEqualTo("user: Hello".length());
        assertThat(counter.estimateTokenCountInMessage(RULE)).isEqualTo("system: Be brief.\n".length());
        assertThat(counter.estimateTokenCountInMessage(AiMessage.from("Hi"))).isEqualTo("assistant: Hi\n".length());
    }

    @Test
    void aConversationHasWhatARequestIsChargedWith() {
        List<ChatMessage> messages = List.of(RULE, UserMessage.from("Hello"), AiMessage.from("Hi"));
        var model = ImplicitChatModel.builder().engine(engine).build();

        assertThat(counter.estimateTokenCountInMessages(messages))
                .isEqualTo(model.chat(messages).tokenUsage().inputTokenCount());
        assertThat(counter.estimateTokenCountInMessages(List.of())).isZero();
    }

    @ParameterizedTest
    @CsvSource({"60, 3", "40, 2", "30, 1"})
    void aMemoryKeepsTheLastMessagesThatFit(int most, int kept) {
        var memory = TokenWindowChatMemory.withMaxTokens(most, counter);

        memory.add(UserMessage.from("one two three"));
        memory.add(AiMessage.from("four"));
        memory.add(UserMessage.from("five six seven"));

        assertThat(memory.messages()).hasSize(kept).last().isEqualTo(UserMessage.from("five six seven"));
    }

    @Test
    void aModelThatReadsQuestionsOnlyCountsQuestionsOnly() {
        try (var reasoner = Engines.of(Models.random("tiny", 4), 1)) {
            var questions = new ImplicitTokenCountEstimator(reasoner);

            assertThat(questions.estimateTokenCountInMessage(UserMessage.from("mod5 3*2=")))
                    .isEqualTo(5);
            assertThat(questions.estimateTokenCountInMessage(RULE)).isZero();
            assertThatThrownBy(() -> questions.estimateTokenCountInText("Berlin"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
