package org.implicit4j.llm.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.llm.engine.ExitRule;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.engine.TokenStatistics;
import org.implicit4j.llm.generate.Engines;
import org.implicit4j.llm.shared.Models;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models over a real engine, tiny and untrained. */
class ReasonerChatTest {

    private static final ReasoningEngine ENGINE = Engines.of(Models.random("tiny", 4), 1);
    private static final String QUESTION = "mod5 3*2=";

    private final ImplicitChatModel model =
            ImplicitChatModel.builder().engine(ENGINE).maxOutputTokens(6).build();

    @AfterAll
    static void closeEngine() {
        ENGINE.close();
    }

    private ChatResponse ask(ImplicitChatRequestParameters parameters) {
        return model.chat(ChatRequest.builder()
                .messages(UserMessage.from(QUESTION))
                .parameters(parameters)
                .build());
    }

    private static ImplicitChatResponseMetadata metadata(ChatResponse response) {
        return (ImplicitChatResponseMetadata) response.metadata();
    }

    @Test
    void theAnswerIsTheEngines() {
        var answer = ENGINE.generate(QUESTION, GenerationOptions.DEFAULT.withMaxTokens(6));

        ChatResponse response = model.chat(UserMessage.from(QUESTION));

        assertThat(response.aiMessage().text()).isEqualTo(answer.text());
        assertThat(response.modelName()).isEqualTo("tiny");
        assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(5);
        assertThat(response.tokenUsage().outputTokenCount())
                .isEqualTo(answer.tokens().size());
        assertThat(metadata(response).kvBytes()).isEqualTo(answer.kvBytes()).isPositive();
        assertThat(metadata(response).duration()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 9})
    void aRequestSaysHowDeeplyItIsThoughtAbout(int loops) {
        var response = ask(ImplicitChatRequestParameters.builder().loops(loops).build());

        assertThat(metadata(response).statistics()).isNotEmpty().allSatisfy(token -> {
            assertThat(token.loops()).isEqualTo(loops);
            assertThat(token.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        });
    }

    @Test
    void anExitRuleSavesLoops() {
        var response = ask(ImplicitChatRequestParameters.builder()
                .loops(64)
                .exit(ExitRule.parse("latent-diff=0.5"))
                .build());

        assertThat(metadata(response).meanLoops()).isLessThan(64);
        assertThat(metadata(response).statistics())
                .extracting(TokenStatistics::residual)
                .allMatch(residual -> residual < 0.5);
    }

    @Test
    void aSeedRepeatsDrawnTokens() {
        var drawn = ImplicitChatRequestParameters.builder().temperature(5.0);

        assertThat(ask(drawn.seed(3L).build()).aiMessage())
                .isEqualTo(ask(drawn.seed(3L).build()).aiMessage())
                .isNotEqualTo(ask(drawn.seed(4L).build()).aiMessage());
    }

    @Test
    void theStreamSaysTheSame() {
        var recorder = new Recorder();

        ImplicitStreamingChatModel.builder()
                .engine(ENGINE)
                .maxOutputTokens(6)
                .build()
                .chat(QUESTION, recorder);

        recorder.awaitEnding();
        assertThat(recorder.errors).isEmpty();
        assertThat(recorder.responses.get(0).aiMessage())
                .isEqualTo(model.chat(UserMessage.from(QUESTION)).aiMessage());
        assertThat(String.join("", recorder.parts))
                .isEqualTo(recorder.responses.get(0).aiMessage().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"What is the capital of Germany?", "mod5 3*\uD800"})
    void aTextThatTheVocabularyLacksIsAnInvalidRequest(String question) {
        assertThatThrownBy(() -> model.chat(question)).isExactlyInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aPromptBeyondTheContextIsAnInvalidRequest() {
        assertThatThrownBy(() -> model.chat("1".repeat(64)))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("64 tokens");
    }
}
