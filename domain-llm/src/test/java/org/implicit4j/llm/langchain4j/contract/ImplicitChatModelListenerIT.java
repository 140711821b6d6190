package org.implicit4j.llm.langchain4j.contract;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelListenerIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import org.implicit4j.llm.langchain4j.ImplicitChatModel;
import org.implicit4j.llm.shared.ScriptedEngine;

/** LangChain4j's contract of listeners to a chat model. */
class ImplicitChatModelListenerIT extends AbstractChatModelListenerIT {

    private ChatModel model(ScriptedEngine engine, ChatModelListener listener) {
        return ImplicitChatModel.builder()
                .engine(engine)
                .temperature(temperature())
                .topP(topP())
                .maxOutputTokens(maxTokens())
                .listeners(listener)
                .build();
    }

    @Override
    protected ChatModel createModel(ChatModelListener listener) {
        return model(World.engine(), listener);
    }

    @Override
    protected String modelName() {
        return "scripted";
    }

    @Override
    protected ChatModel createFailingModel(ChatModelListener listener) {
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
