package org.implicit4j.llm.langchain4j.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.common.AbstractStreamingAiServiceIT;
import java.util.List;
import org.implicit4j.llm.langchain4j.ImplicitChatResponseMetadata;
import org.implicit4j.llm.langchain4j.ImplicitStreamingChatModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** LangChain4j's contract of a streaming chat model below an AI service. */
class ImplicitStreamingAiServiceIT extends AbstractStreamingAiServiceIT {

    private interface Assistant {

        TokenStream chat(String text);
    }

    static final class Clock {

        @Tool
        public String today() {
            return "Sunday";
        }
    }

    @Override
    protected List<StreamingChatModel> models() {
        return List.of(
                ImplicitStreamingChatModel.builder().engine(World.engine()).build());
    }

    @Override
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(StreamingChatModel model) {
        return ImplicitChatResponseMetadata.class;
    }

    /** The models were trained to answer, not to call tools; there is no switch, so the refusal is tested instead. */
    @Override
    @ParameterizedTest
    @MethodSource("models")
    protected void should_execute_tool_without_arguments(StreamingChatModel model) {
        assertToolsAreRefused(model);
    }

    /** As {@link #should_execute_tool_without_arguments}. */
    @Override
    @ParameterizedTest
    @MethodSource("models")
    protected void should_keep_memory_consistent_when_streaming_using_immediate_tool(StreamingChatModel model) {
        assertToolsAreRefused(model);
    }

    private static void assertToolsAreRefused(StreamingChatModel model) {
        Assistant assistant = AiServices.builder(Assistant.class)
                .streamingChatModel(model)
                .tools(new Clock())
                .build();
        var stream = assistant
                .chat("What is the date today?")
                .onPartialResponse(part -> {})
                .onError(error -> {});

        assertThatThrownBy(stream::start)
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("tools (1 given) are not supported");
    }
}
