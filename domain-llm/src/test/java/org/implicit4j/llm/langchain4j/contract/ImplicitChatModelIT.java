package org.implicit4j.llm.langchain4j.contract;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelIT;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import java.util.List;
import org.implicit4j.llm.langchain4j.ImplicitChatModel;
import org.implicit4j.llm.langchain4j.ImplicitChatRequestParameters;
import org.implicit4j.llm.langchain4j.ImplicitChatResponseMetadata;

/** LangChain4j's contract of a chat model, over an engine that knows the answers. */
class ImplicitChatModelIT extends AbstractChatModelIT {

    @Override
    protected List<ChatModel> models() {
        return List.of(ImplicitChatModel.builder().engine(World.engine()).build());
    }

    @Override
    protected ChatModel createModelWith(ChatRequestParameters parameters) {
        return ImplicitChatModel.builder()
                .engine(World.engine())
                .defaultRequestParameters(parameters)
                .build();
    }

    @Override
    protected ChatRequestParameters createIntegrationSpecificParameters(int maxOutputTokens) {
        return ImplicitChatRequestParameters.builder()
                .maxOutputTokens(maxOutputTokens)
                .build();
    }

    @Override
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(ChatModel model) {
        return ImplicitChatResponseMetadata.class;
    }

    /** An engine holds one model, whose name is the only one that may be given. */
    @Override
    protected boolean supportsModelNameParameter() {
        return false;
    }

    /** The models were trained to answer, not to call tools. */
    @Override
    protected boolean supportsTools() {
        return false;
    }

    /** As tools. */
    @Override
    protected boolean supportsToolChoiceRequired() {
        return false;
    }

    /** Tokens are not held to a grammar, so valid JSON cannot be promised. */
    @Override
    protected boolean supportsJsonResponseFormat() {
        return false;
    }

    /** As JSON. */
    @Override
    protected boolean supportsJsonResponseFormatWithSchema() {
        return false;
    }

    /** As JSON. */
    @Override
    protected boolean supportsJsonResponseFormatWithRawSchema() {
        return false;
    }

    /** The models read text only. */
    @Override
    protected boolean supportsSingleImageInputAsBase64EncodedString() {
        return false;
    }

    /** The models read text only. */
    @Override
    protected boolean supportsSingleImageInputAsPublicURL() {
        return false;
    }
}
