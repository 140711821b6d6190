package org.implicit4j.llm.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.llm.engine.Generation;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.engine.TokenListener;
import org.implicit4j.llm.engine.Turn;

/** Puts LangChain4j's requests to an engine. */
final class EngineChat {

    private final ReasoningEngine engine;
    private final ImplicitChatRequestParameters defaults;

    /**
     * Makes it.
     *
     * @throws UnsupportedFeatureException if the defaults ask for what the engine lacks
     */
    EngineChat(ReasoningEngine engine, ImplicitChatRequestParameters defaults) {
        this.engine = engine;
        new Features(engine.name()).check(defaults);
        this.defaults = defaults.defaultedBy(
                ImplicitChatRequestParameters.builder().modelName(engine.name()).build());
    }

    /** Returns what a request means that says nothing. */
    ImplicitChatRequestParameters defaults() {
        return defaults;
    }

    /**
     * Returns a request as the engine understands it.
     *
     * @throws UnsupportedFeatureException if it asks for what the engine lacks
     */
    Question question(ChatRequest request) {
        var parameters = defaults.overrideWith(request.parameters());
        new Features(engine.name()).check(parameters);
        return new Question(Turns.of(request.messages()), parameters);
    }

    /**
     * What the engine is asked.
     *
     * @param turns the conversation
     * @param parameters with the defaults
     */
    record Question(List<Turn> turns, ImplicitChatRequestParameters parameters) {}

    /**
     * Returns the engine's answer.
     *
     * @throws InvalidRequestException if a parameter or the text is not what the engine allows
     */
    ChatResponse answer(Question question, TokenListener listener, Cancellation cancellation) {
        try {
            int[] prompt = engine.tokenizer().encode(engine.prompt(question.turns()));
            var options = Options.of(question.parameters());
            return response(engine.generate(prompt, options, listener, cancellation));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(e);
        }
    }

    private ChatResponse response(Generation answer) {
        var metadata = ImplicitChatResponseMetadata.builder()
                .id(UUID.randomUUID().toString())
                .modelName(engine.name())
                .tokenUsage(
                        new TokenUsage(answer.promptTokens(), answer.tokens().size()))
                .finishReason(reason(answer))
                .statistics(answer.statistics())
                .drafts(answer.drafts())
                .duration(Duration.ofNanos(answer.nanos()))
                .build();
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(answer.text()))
                .metadata(metadata)
                .build();
    }

    private static FinishReason reason(Generation answer) {
        return switch (answer.finish()) {
            case STOP -> FinishReason.STOP;
            case LENGTH -> FinishReason.LENGTH;
            case CANCELLED -> FinishReason.OTHER;
        };
    }
}
