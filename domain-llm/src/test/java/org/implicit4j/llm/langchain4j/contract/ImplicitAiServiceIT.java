package org.implicit4j.llm.langchain4j.contract;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.common.AbstractAiServiceIT;
import java.util.List;
import org.implicit4j.llm.langchain4j.ImplicitChatModel;

/** LangChain4j's contract of a chat model below an AI service. */
class ImplicitAiServiceIT extends AbstractAiServiceIT {

    @Override
    protected List<ChatModel> models() {
        return List.of(ImplicitChatModel.builder().engine(World.engine()).build());
    }

    /** The models were trained to answer, not to call tools. */
    @Override
    protected boolean supportsTools() {
        return false;
    }

    /** Tokens are not held to a grammar, so valid JSON cannot be promised. */
    @Override
    protected boolean supportsJsonResponseFormatWithSchema() {
        return false;
    }
}
