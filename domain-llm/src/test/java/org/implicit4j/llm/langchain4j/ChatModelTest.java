package org.implicit4j.llm.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.implicit4j.llm.engine.CacheSharing;
import org.implicit4j.llm.engine.ExitRule;
import org.implicit4j.llm.engine.Generation;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.Sampling;
import org.implicit4j.llm.shared.ScriptedEngine;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChatModelTest {

    private final ScriptedEngine engine = new ScriptedEngine(prompt -> "The answer is 42.");

    private ImplicitChatModel.Builder builder() {
        return ImplicitChatModel.builder().engine(engine);
    }

    private static ChatRequest request(ChatRequestParameters parameters) {
        return ChatRequest.builder()
                .messages(UserMessage.from("What is it?"))
                .parameters(parameters)
                .build();
    }

    private static ImplicitChatResponseMetadata metadata(ChatResponse response) {
        return (ImplicitChatResponseMetadata) response.metadata();
    }

    @Test
    void withoutASayTheUsualOptionsHold() {
        assertThat(builder().build().chat("What is it?")).isEqualTo("The answer is 42.");
        assertThat(engine.lastCall().options()).isEqualTo(GenerationOptions.DEFAULT);
    }

    private static Arguments option(String name, Consumer<ImplicitChatModel.Builder> said, GenerationOptions expected) {
        return Arguments.of(Named.of(name, said), expected);
    }

    private static Stream<Arguments> options() {
        var usual = GenerationOptions.DEFAULT;
        var greedy = Sampling.GREEDY;
        return Stream.of(
                option("temperature", b -> b.temperature(0.7), usual.withSampling(greedy.withTemperature(0.7))),
                option("topP", b -> b.topP(0.6), usual.withSampling(greedy.withTopP(0.6))),
                option("topK", b -> b.topK(5), usual.withSampling(greedy.withTopK(5))),
                option("minP", b -> b.minP(0.1), usual.withSampling(greedy.withMinP(0.1))),
                option("penalty", b -> b.repetitionPenalty(2.0), usual.withSampling(greedy.withRepetitionPenalty(2))),
                option("maxOutputTokens", b -> b.maxOutputTokens(3), usual.withMaxTokens(3)),
                option("stopSequences", b -> b.stopSequences("4", "x"), usual.withStop(List.of("4", "x"))),
                option("loops", b -> b.loops(5), usual.withLoops(5)),
                option("exit", b -> b.exit(ExitRule.parse("kl")), usual.withExit(ExitRule.parse("kl"))),
                option("cache", b -> b.cache(CacheSharing.parse("full")), usual.withCache(CacheSharing.parse("full"))),
                option("continuous", b -> b.continuous(true), usual.withContinuous(true)),
                option("draftLoops", b -> b.draftLoops(2), usual.withDraftLoops(2)),
                option("seed", b -> b.seed(11L), usual.withSeed(11)));
    }

    @ParameterizedTest
    @MethodSource("options")
    void eachOptionOfTheBuilderReachesTheEngine(Consumer<ImplicitChatModel.Builder> said, GenerationOptions expected) {
        var builder = builder();
        said.accept(builder);

        builder.build().chat("What is it?");

        assertThat(engine.lastCall().options()).isEqualTo(expected).isNotEqualTo(GenerationOptions.DEFAULT);
    }

    @Test
    void theBuildersOwnWordsGoBeforeItsDefaultParameters() {
        var defaults = ImplicitChatRequestParameters.builder()
                .loops(3)
                .temperature(0.1)
                .maxOutputTokens(9)
                .build();

        builder()
                .loops(4)
                .defaultRequestParameters(defaults)
                .temperature(0.2)
                .build()
                .chat("What is it?");

        assertThat(engine.lastCall().options())
                .isEqualTo(GenerationOptions.DEFAULT
                        .withLoops(4)
                        .withSampling(Sampling.GREEDY.withTemperature(0.2))
                        .withMaxTokens(9));
    }

    @Test
    void aRequestGoesBeforeTheModelsDefaults() {
        var model = builder().loops(4).seed(1L).maxOutputTokens(9).build();

        model.chat(request(
                ImplicitChatRequestParameters.builder().loops(6).seed(2L).build()));
        assertThat(engine.lastCall().options())
                .isEqualTo(GenerationOptions.DEFAULT.withLoops(6).withSeed(2).withMaxTokens(9));

        model.chat(request(ChatRequestParameters.builder().maxOutputTokens(5).build()));
        assertThat(engine.lastCall().options())
                .isEqualTo(GenerationOptions.DEFAULT.withLoops(4).withSeed(1).withMaxTokens(5));
    }

    @Test
    void defaultsHoldAlsoWithoutTheMergingOfTheInterface() {
        builder()
                .loops(4)
                .build()
                .doChat(request(ChatRequestParameters.builder().build()));

        assertThat(engine.lastCall().options().loops()).isEqualTo(4);
    }

    @Test
    void defaultsNameTheModel() {
        assertThat(builder().build().defaultRequestParameters().modelName()).isEqualTo("scripted");
    }

    @Test
    void theWholeConversationReachesTheEngine() {
        builder()
                .build()
                .chat(
                        SystemMessage.from("Be brief."),
                        UserMessage.from("Hello"),
                        AiMessage.from("Hi"),
                        UserMessage.from(TextContent.from("What is"), TextContent.from("it?")));

        assertThat(engine.lastCall().prompt())
                .isEqualTo("system: Be brief.\nuser: Hello\nassistant: Hi\nuser: What is\nit?");
    }

    @Test
    void theMetadataAreTheEnginesNumbers() {
        var response = builder()
                .exit(ExitRule.parse("kl"))
                .build()
                .chat(request(ImplicitChatRequestParameters.builder().loops(5).build()));

        Generation answer = engine.lastCall().answer();
        assertThat(metadata(response).statistics())
                .isEqualTo(answer.statistics())
                .hasSize(18);
        assertThat(metadata(response).meanLoops()).isEqualTo(answer.meanLoops());
        assertThat(metadata(response).kvBytes()).isEqualTo(answer.kvBytes()).isPositive();
        assertThat(metadata(response).duration()).isEqualTo(Duration.ofNanos(answer.nanos()));
        assertThat(metadata(response).drafts()).isEqualTo(answer.drafts());
        assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(answer.promptTokens());
        assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(18);
        assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(answer.promptTokens() + 18);
        assertThat(response.modelName()).isEqualTo("scripted");
    }

    @Test
    void metadataSurviveTheirBuilder() {
        var metadata = metadata(builder().draftLoops(1).build().chat(UserMessage.from("What is it?")));

        assertThat(metadata.toBuilder().build()).isEqualTo(metadata).hasSameHashCodeAs(metadata);
        assertThat(metadata.toBuilder().duration(Duration.ofDays(1)).build()).isNotEqualTo(metadata);
        assertThat(metadata.toString()).contains("meanLoops=16.0", "kvBytes=", "scripted");
    }

    @Test
    void eachResponseHasAnIdOfItsOwn() {
        var model = builder().build();

        assertThat(model.chat(UserMessage.from("What is it?")).id())
                .isNotBlank()
                .isNotEqualTo(model.chat(UserMessage.from("What is it?")).id());
    }

    @ParameterizedTest
    @CsvSource({"64, STOP, The answer is 42.", "6, LENGTH, The an"})
    void theFinishSaysWhyTheAnswerEnded(int most, FinishReason reason, String text) {
        var response = builder().maxOutputTokens(most).build().chat(UserMessage.from("What is it?"));

        assertThat(response.finishReason()).isEqualTo(reason);
        assertThat(response.aiMessage().text()).isEqualTo(text);
    }

    private static Stream<Arguments> badValues() {
        return Stream.of(
                Arguments.of(ChatRequestParameters.builder().temperature(-1.0).build(), "temperature (-1.0)"),
                Arguments.of(ChatRequestParameters.builder().topP(1.5).build(), "topP (1.5)"),
                Arguments.of(ChatRequestParameters.builder().maxOutputTokens(0).build(), "maxTokens (0)"),
                Arguments.of(ChatRequestParameters.builder().stopSequences("").build(), "stop text is empty"),
                Arguments.of(ImplicitChatRequestParameters.builder().loops(0).build(), "loops (0)"));
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void aBadValueIsAnInvalidRequestInTheEnginesWords(ChatRequestParameters parameters, String part) {
        var model = builder().build();

        assertThatThrownBy(() -> model.chat(request(parameters)))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasCauseExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }

    @Test
    void aPromptThatIsTooLongIsAnInvalidRequest() {
        var model = builder().build();

        assertThatThrownBy(() -> model.chat("x".repeat(5000)))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("5006 tokens");
    }

    @Test
    void anEnginesFailureIsNotDisguised() {
        var failure = new IllegalStateException("broken");
        var model = ImplicitChatModel.builder()
                .engine(new ScriptedEngine(prompt -> {
                    throw failure;
                }))
                .build();

        assertThatThrownBy(() -> model.chat("What is it?")).isSameAs(failure);
    }

    @Test
    void aModelNeedsAnEngine() {
        var builder = ImplicitChatModel.builder();

        assertThatThrownBy(builder::build)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No engine");
    }
}
