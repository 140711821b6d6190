package org.implicit4j.llm.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.TokenCountEstimator;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.engine.Turn;

/**
 * Counts tokens with an engine's own tokenizer.
 *
 * <p>Messages with more than text draw an {@link UnsupportedFeatureException}, and text that the vocabulary lacks an
 * {@link IllegalArgumentException}. As safe to share between threads as the engine is.
 */
public final class ImplicitTokenCountEstimator implements TokenCountEstimator {

    private final ReasoningEngine engine;

    /** Counts as an engine does, which stays the caller's. */
    public ImplicitTokenCountEstimator(ReasoningEngine engine) {
        this.engine = engine;
    }

    @Override
    public int estimateTokenCountInText(String text) {
        return engine.tokenizer().count(text);
    }

    /** Returns how many tokens a message's text has, without what a prompt puts around it. */
    @Override
    public int estimateTokenCountInMessage(ChatMessage message) {
        return estimateTokenCountInText(Turns.of(message).text());
    }

    /**
     * Returns how many tokens the prompt of a conversation has, which is what a request would be charged with; without a
     * question of the user there is no prompt, and the texts' tokens are added up.
     */
    @Override
    public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
        var turns = new ArrayList<Turn>();
        messages.forEach(message -> turns.add(Turns.of(message)));
        return turns.stream().anyMatch(turn -> turn.role() == Turn.Role.USER)
                ? estimateTokenCountInText(engine.prompt(turns))
                : sum(turns);
    }

    private int sum(List<Turn> turns) {
        return turns.stream()
                .mapToInt(turn -> estimateTokenCountInText(turn.text()))
                .sum();
    }
}
