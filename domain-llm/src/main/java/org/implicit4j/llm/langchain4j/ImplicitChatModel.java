package org.implicit4j.llm.langchain4j;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.llm.engine.TokenListener;

/**
 * A reasoning engine in this process as a chat model.
 *
 * <p>The depth of thought is part of each request, by {@link ImplicitChatRequestParameters}; what came of it is in the
 * response's {@link ImplicitChatResponseMetadata}. Safe to share between threads, which take turns at the engine.
 */
public final class ImplicitChatModel implements ChatModel {

    private final EngineChat chat;
    private final List<ChatModelListener> listeners;

    private ImplicitChatModel(Builder builder) {
        this.chat = builder.chat();
        this.listeners = builder.listeners();
    }

    /** Returns a builder, which needs an engine. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the engine's answer to a conversation.
     *
     * @throws UnsupportedFeatureException if the request asks for what the engine lacks; the message names it
     * @throws InvalidRequestException if a value or the text is not what the engine allows
     */
    @Override
    public ChatResponse doChat(ChatRequest request) {
        return chat.answer(chat.question(request), TokenListener.NONE, new Cancellation());
    }

    @Override
    public ImplicitChatRequestParameters defaultRequestParameters() {
        return chat.defaults();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return listeners;
    }

    /** Collects what a model needs. */
    public static final class Builder extends ImplicitModelBuilder<Builder> {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Returns the model.
         *
         * @throws IllegalArgumentException if there is no engine
         * @throws UnsupportedFeatureException if a default asks for what the engine lacks; the message names it
         */
        public ImplicitChatModel build() {
            return new ImplicitChatModel(this);
        }
    }
}
