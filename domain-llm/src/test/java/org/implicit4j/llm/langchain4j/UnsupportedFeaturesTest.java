package org.implicit4j.llm.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.implicit4j.llm.shared.ScriptedEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnsupportedFeaturesTest {

    private static final ToolSpecification TOOL =
            ToolSpecification.builder().name("clock").build();

    private final ScriptedEngine engine = new ScriptedEngine(prompt -> "Yes.");
    private final ImplicitChatModel model =
            ImplicitChatModel.builder().engine(engine).build();
    private final ImplicitStreamingChatModel streamingModel =
            ImplicitStreamingChatModel.builder().engine(engine).build();

    private static Arguments parameters(ChatRequestParameters parameters, String message) {
        return Arguments.of(parameters, message);
    }

    private static Stream<Arguments> parameters() {
        var schema = JsonSchema.builder()
                .name("Answer")
                .rootElement(
                        JsonObjectSchema.builder().addStringProperty("city").build())
                .build();
        return Stream.of(
                parameters(
                        ChatRequestParameters.builder().modelName("other").build(),
                        "modelName 'other' is not supported: the engine holds 'scripted'"),
                parameters(
                        ChatRequestParameters.builder().frequencyPenalty(0.5).build(),
                        "frequencyPenalty (0.5) is not supported"),
                parameters(
                        ChatRequestParameters.builder().presencePenalty(0.5).build(),
                        "presencePenalty (0.5) is not supported"),
                parameters(
                        ChatRequestParameters.builder().toolSpecifications(TOOL).build(),
                        "tools (1 given) are not supported"),
                parameters(
                        ChatRequestParameters.builder()
                                .toolSpecifications(TOOL)
                                .toolChoice(ToolChoice.REQUIRED)
                                .build(),
                        "ToolChoice.REQUIRED is not supported"),
                parameters(
                        ChatRequestParameters.builder()
                                .responseFormat(ResponseFormat.JSON)
                                .build(),
                        "JSON response format is not supported"),
                parameters(
                        ChatRequestParameters.builder().responseFormat(schema).build(),
                        "JSON response format with a schema is not supported"));
    }

    private static ChatRequest request(ChatRequestParameters parameters) {
        return ChatRequest.builder()
                .messages(UserMessage.from("Yes?"))
                .parameters(parameters)
                .build();
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void aParameterIsRefusedByBothModels(ChatRequestParameters parameters, String message) {
        assertThatThrownBy(() -> model.chat(request(parameters)))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> streamingModel.chat(request(parameters), new Recorder()))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void aDefaultIsRefusedWhenTheModelIsBuilt(ChatRequestParameters parameters, String message) {
        var builder = ImplicitChatModel.builder().engine(engine).defaultRequestParameters(parameters);
        var streamingBuilder =
                ImplicitStreamingChatModel.builder().engine(engine).defaultRequestParameters(parameters);

        assertThatThrownBy(builder::build)
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(streamingBuilder::build)
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(message);
    }

    private static Stream<Arguments> messages() {
        var call = ToolExecutionRequest.builder().id("1").name("clock").build();
        return Stream.of(
                Arguments.of(
                        UserMessage.from(TextContent.from("See"), ImageContent.from("https://example.org/cat.jpg")),
                        "Content of type image is not supported"),
                Arguments.of(
                        UserMessage.from(AudioContent.from("https://example.org/cat.mp3")),
                        "Content of type audio is not supported"),
                Arguments.of(AiMessage.from(call), "Requests to run tools are not supported"),
                Arguments.of(
                        ToolExecutionResultMessage.from(call, "noon"),
                        "Messages of type tool_execution_result are not supported"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsRefusedByModelsAndCounter(ChatMessage message, String part) {
        var counter = new ImplicitTokenCountEstimator(engine);

        assertThatThrownBy(() -> model.chat(UserMessage.from("Yes?"), message))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(part);
        assertThatThrownBy(() -> streamingModel.chat(List.of(message), new Recorder()))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(part);
        assertThatThrownBy(() -> counter.estimateTokenCountInMessage(message))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(part);
    }

    @Test
    void whatAsksForNothingMoreIsTaken() {
        var harmless = ChatRequestParameters.builder()
                .modelName("scripted")
                .toolChoice(ToolChoice.AUTO)
                .responseFormat(ResponseFormat.TEXT)
                .build();

        assertThat(model.chat(request(harmless)).aiMessage().text()).isEqualTo("Yes.");
    }

    @Test
    void listenersHearOfARefusal() {
        var errors = new ArrayList<Throwable>();
        var listener = new ChatModelListener() {
            @Override
            public void onError(ChatModelErrorContext context) {
                errors.add(context.error());
            }
        };
        var heard =
                ImplicitChatModel.builder().engine(engine).listeners(listener).build();

        assertThatThrownBy(() -> heard.chat(request(
                        ChatRequestParameters.builder().presencePenalty(1.0).build())))
                .isSameAs(errors.get(0));
    }
}
