package org.implicit4j.llm.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.TokenCountEstimator;
import java.util.List;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.engine.Turn;

/**
 * Counts tokens with an engine's own tokenizer and prompt.
 *
 * <p>Messages with more than text draw an {@link UnsupportedFeatureException}, and text that the vocabulary lacks an
 * {@link IllegalArgumentException}. As safe to share between threads as the engine is.
 */
public final class ImplicitTokenCountEstimator implements TokenCountEstimator {

    private static final Turn NO_QUESTION = new Turn(Turn.Role.USER, "");

    private final ReasoningEngine engine;

    /** Counts as an engine does, which stays the caller's. */
    public ImplicitTokenCountEstimator(ReasoningEngine engine) {
        this.engine = engine;
    }

    @Override
    public int estimateTokenCountInText(String text) {
        return engine.tokenizer().count(text);
    }

    /**
     * Returns how many tokens a message adds to a prompt, with what is put around it: for a question of the user, those of the
     * prompt that consists of it.
     */
    @Override
    public int estimateTokenCountInMessage(ChatMessage message) {
        var turn = Turns.of(message);
        return turn.role() == Turn.Role.USER ? inPrompt(turn) : inPrompt(turn, NO_QUESTION) - inPrompt(NO_QUESTION);
    }

    /**
     * Returns the sum over the messages, so that what a memory forgets is what it gains.
     *
     * <p>With one question of the user this is what a request is charged with; with more of them it is at least that, since
     * engines begin an answer, or read a question, only once per prompt.
     */
    @Override
    public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
        int sum = 0;
        for (ChatMessage message : messages) {
            sum += estimateTokenCountInMessage(message);
        }
        return sum;
    }

    private int inPrompt(Turn... turns) {
        return estimateTokenCountInText(engine.prompt(List.of(turns)));
    }
}
