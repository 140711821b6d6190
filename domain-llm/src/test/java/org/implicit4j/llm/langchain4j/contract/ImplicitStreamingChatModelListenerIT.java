package org.implicit4j.llm.langchain4j.contract;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelListenerIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import org.implicit4j.llm.langchain4j.ImplicitStreamingChatModel;
import org.implicit4j.llm.shared.ScriptedEngine;

/** LangChain4j's contract of listeners to a streaming chat model. */
class ImplicitStreamingChatModelListenerIT extends AbstractStreamingChatModelListenerIT {

    private StreamingChatModel model(ScriptedEngine engine, ChatModelListener listener) {
        return ImplicitStreamingChatModel.builder()
                .engine(engine)
                .temperature(temperature())
                .topP(topP())
                .maxOutputTokens(maxTokens())
                .listeners(listener)
                .build();
    }

    @Override
    protected StreamingChatModel createModel(ChatModelListener listener) {
        return model(World.engine(), listener);
    }

    @Override
    protected String modelName() {
        return "scripted";
    }

    @Override
    protected StreamingChatModel createFailingModel(ChatModelListener listener) {
        return model(World.brokenEngine(), listener);
    }

    @Override
    protected Class<? extends Exception> expectedExceptionClass() {
        return IllegalStateException.class;
    }

    /** The models were trained to answer, not to call tools. */
    @Override
    protected boolean supportsTools() {
        return false;
    }
}
