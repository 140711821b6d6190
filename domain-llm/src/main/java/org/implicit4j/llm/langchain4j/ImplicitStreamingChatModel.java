package org.implicit4j.llm.langchain4j;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A reasoning engine in this process as a chat model that tells its answer token by token.
 *
 * <p>All of a handler's methods are called on one thread of the executor, and none after {@link StreamingHandle#cancel}, which
 * also stops the engine. What a handler throws goes to its own {@code onError}, and the answer goes on. Otherwise as
 * {@link ImplicitChatModel}.
 */
public final class ImplicitStreamingChatModel implements StreamingChatModel {

    private final EngineChat chat;
    private final List<ChatModelListener> listeners;
    private final Executor executor;

    private ImplicitStreamingChatModel(Builder builder) {
        this.chat = builder.chat();
        this.listeners = builder.listeners();
        this.executor = builder.executor;
    }

    /** Returns a builder, which needs an engine. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins the engine's answer to a conversation; all that goes wrong from then on reaches {@code onError}.
     *
     * @throws UnsupportedFeatureException if the request asks for what the engine lacks; the message names it
     */
    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        var question = chat.question(request);
        var stream = new AnswerStream(handler);
        try {
            executor.execute(() -> stream.run(chat, question));
        } catch (RejectedExecutionException e) {
            stream.fail(e);
        }
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

        private Executor executor = Builder::inThreadOfItsOwn;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Sets what runs the engine; without it, each answer has a daemon thread of its own. */
        public Builder executor(Executor executor) {
            this.executor = executor;
            return this;
        }

        private static void inThreadOfItsOwn(Runnable answer) {
            var thread = new Thread(answer, "implicit4j-answer");
            thread.setDaemon(true);
            thread.start();
        }

        /**
         * Returns the model.
         *
         * @throws IllegalArgumentException if there is no engine
         * @throws UnsupportedFeatureException if a default asks for what the engine lacks; the message names it
         */
        public ImplicitStreamingChatModel build() {
            return new ImplicitStreamingChatModel(this);
        }
    }
}
