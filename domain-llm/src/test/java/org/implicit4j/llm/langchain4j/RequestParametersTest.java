package org.implicit4j.llm.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import org.implicit4j.llm.engine.CacheSharing;
import org.implicit4j.llm.engine.ExitRule;
import org.junit.jupiter.api.Test;

class RequestParametersTest {

    private static final ImplicitChatRequestParameters FULL = ImplicitChatRequestParameters.builder()
            .temperature(0.5)
            .maxOutputTokens(7)
            .loops(3)
            .exit(ExitRule.parse("kl=0.1"))
            .cache(CacheSharing.parse("latest/4"))
            .continuous(true)
            .draftLoops(1)
            .minP(0.2)
            .repetitionPenalty(1.1)
            .seed(9L)
            .build();

    private static final ImplicitChatRequestParameters EMPTY =
            ImplicitChatRequestParameters.builder().build();

    @Test
    void whatIsNotSaidIsNull() {
        assertThat(EMPTY.loops()).isNull();
        assertThat(EMPTY.exit()).isNull();
        assertThat(EMPTY.cache()).isNull();
        assertThat(EMPTY.continuous()).isNull();
        assertThat(EMPTY.draftLoops()).isNull();
        assertThat(EMPTY.minP()).isNull();
        assertThat(EMPTY.repetitionPenalty()).isNull();
        assertThat(EMPTY.seed()).isNull();
    }

    @Test
    void silenceOverridesNothing() {
        assertThat(FULL.overrideWith(EMPTY)).isEqualTo(FULL).hasSameHashCodeAs(FULL);
        assertThat(EMPTY.defaultedBy(FULL)).isEqualTo(FULL);
        assertThat(FULL.overrideWith(DefaultChatRequestParameters.EMPTY)).isEqualTo(FULL);
        assertThat(DefaultChatRequestParameters.EMPTY.overrideWith(FULL)).isEqualTo(FULL);
    }

    @Test
    void whatIsSaidLastHolds() {
        var other = ImplicitChatRequestParameters.builder().loops(8).seed(1L).build();

        assertThat(FULL.overrideWith(other).loops()).isEqualTo(8);
        assertThat(FULL.overrideWith(other).seed()).isEqualTo(1);
        assertThat(FULL.overrideWith(other).exit()).isEqualTo(FULL.exit());
        assertThat(FULL.overrideWith(other).temperature()).isEqualTo(0.5);
        assertThat(FULL.defaultedBy(other)).isEqualTo(FULL);
    }

    @Test
    void commonParametersOverrideOnlyTheCommonOnes() {
        var common = ChatRequestParameters.builder().temperature(0.9).build();

        assertThat(FULL.overrideWith(common).temperature()).isEqualTo(0.9);
        assertThat(FULL.overrideWith(common).loops()).isEqualTo(3);
        assertThat(common.overrideWith(FULL).temperature()).isEqualTo(0.5);
        assertThat(common.overrideWith(FULL)).isEqualTo(FULL);
    }

    @Test
    void aRequestKeepsThemWhenItsOwnBuilderAddsCommonOnes() {
        var request = ChatRequest.builder()
                .messages(UserMessage.from("Hello"))
                .parameters(FULL)
                .maxOutputTokens(2)
                .build();

        assertThat(request.parameters()).isInstanceOfSatisfying(ImplicitChatRequestParameters.class, parameters -> {
            assertThat(parameters.loops()).isEqualTo(3);
            assertThat(parameters.maxOutputTokens()).isEqualTo(2);
        });
    }

    @Test
    void parametersThatDifferInOneValueDiffer() {
        assertThat(FULL.overrideWith(
                        ImplicitChatRequestParameters.builder().minP(0.3).build()))
                .isNotEqualTo(FULL);
        assertThat(FULL.toString()).contains("loops=3", "exit=kl=0.1", "seed=9", "temperature=0.5");
    }
}
