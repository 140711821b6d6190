package org.implicit4j.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.llm.engine.CacheSharing;
import org.implicit4j.llm.engine.ExitRule;
import org.implicit4j.llm.engine.FinishReason;
import org.implicit4j.llm.engine.Generation;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.engine.Sampling;
import org.implicit4j.llm.engine.TokenEvent;
import org.implicit4j.llm.engine.TokenListener;
import org.implicit4j.llm.engine.TokenStatistics;
import org.implicit4j.llm.shared.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopedEngineTest {

    private static final int[] PROMPT = {3, 14, 15, 9, 2, 6, 5};
    private static final GenerationOptions OPTIONS =
            GenerationOptions.DEFAULT.withLoops(6).withMaxTokens(10);

    private final ReasoningEngine engine = Engines.random(64);

    @AfterEach
    void close() {
        engine.close();
    }

    private Generation generate(int[] prompt, GenerationOptions options) {
        return engine.generate(prompt, options, TokenListener.NONE, new Cancellation());
    }

    /** The window looks back over the border between prompt and answer. */
    @Test
    void anAnswerIsWhatItsOwnTextWouldBeContinuedBy() {
        List<Integer> whole = generate(PROMPT, OPTIONS).tokens();
        int[] longer = new int[PROMPT.length + 4];
        System.arraycopy(PROMPT, 0, longer, 0, PROMPT.length);
        for (int i = 0; i < 4; i++) {
            longer[PROMPT.length + i] = whole.get(i);
        }

        assertThat(generate(longer, OPTIONS.withMaxTokens(6)).tokens()).isEqualTo(whole.subList(4, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "latest", "available", "latest/6", "available/8", "full/7"})
    void sharingsThatShareNothingGiveTheSameAnswer(String sharing) {
        assertThat(generate(PROMPT, OPTIONS.withCache(CacheSharing.parse(sharing)))
                        .tokens())
                .isEqualTo(generate(PROMPT, OPTIONS).tokens());
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest/2", "available/2", "always-last", "always-last/3"})
    void sharedPlacesTakeLessMemory(String sharing) {
        Generation shared = generate(PROMPT, OPTIONS.withCache(CacheSharing.parse(sharing)));

        assertThat(shared.tokens()).hasSize(10);
        assertThat(shared.kvBytes())
                .isPositive()
                .isLessThan(generate(PROMPT, OPTIONS).kvBytes() / 2);
    }

    /** Two blocks in six loops and two beside the core: 14 pairs of 16 floats, for all tokens but the one just made. */
    @Test
    void bytesAreThoseOfTheKeysAndValues() {
        assertThat(generate(PROMPT, OPTIONS).kvBytes()).isEqualTo((PROMPT.length + 9) * 14L * 2 * 16 * 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entropy-diff=0.05",
                "latent-diff=0.3",
                "kl=0.05",
                "min-p-kl=0.05",
                "argmax-stability=3",
                "cosine=0.05"
            })
    void anExitRuleEndsLoopsOfEachTokenOnItsOwn(String rule) {
        var options = OPTIONS.withLoops(64).withExit(ExitRule.parse(rule));
        for (String sharing : List.of("latest", "available", "always-last", "latest/3")) {
            Generation answer = generate(PROMPT, options.withCache(CacheSharing.parse(sharing)));

            assertThat(answer.statistics())
                    .allSatisfy(token -> assertThat(token.outcome()).isInstanceOf(Outcome.Accepted.class));
            assertThat(answer.meanLoops()).isLessThan(64);
        }
    }

    @Test
    void sequencesOfABatchLeaveOnTheirOwn() {
        List<int[]> prompts = List.of(PROMPT, new int[] {1}, new int[] {7, 7, 7, 7, 7, 7, 7, 7, 7, 7});
        for (String sharing : List.of("latest", "available", "always-last")) {
            var options = OPTIONS.withLoops(32)
                    .withExit(ExitRule.parse("latent-diff=0.3"))
                    .withCache(CacheSharing.parse(sharing));
            List<Generation> together = engine.generateAll(prompts, options, new Cancellation());

            for (int i = 0; i < prompts.size(); i++) {
                Generation alone = generate(prompts.get(i), options);
                assertThat(together.get(i).tokens()).isEqualTo(alone.tokens());
                assertThat(together.get(i).statistics())
                        .extracting(token -> token.loops())
                        .isEqualTo(alone.statistics().stream()
                                .map(token -> token.loops())
                                .toList());
            }
        }
    }

    @Test
    void draftsChangeNothingButTheTime() {
        Generation plain = generate(PROMPT, OPTIONS.withMaxTokens(30));
        Generation drafted = generate(PROMPT, OPTIONS.withMaxTokens(30).withDraftLoops(5));

        assertThat(drafted.tokens()).isEqualTo(plain.tokens());
        assertThat(drafted.drafts().kept()).isPositive();
        assertThat(drafted.statistics())
                .extracting(TokenStatistics::loops)
                .isEqualTo(
                        plain.statistics().stream().map(TokenStatistics::loops).toList());
    }

    @Test
    void nothingIsGuessedBehindTheLastToken() {
        Generation drafted = generate(PROMPT, OPTIONS.withMaxTokens(3).withDraftLoops(5));

        assertThat(drafted.tokens()).hasSize(3);
        assertThat(drafted.drafts().made())
                .isLessThanOrEqualTo(2 + 1); // of the two behind the first, and again of the last
    }

    @Test
    void continuousStatesStartWhereTheLastTokenEnded() {
        var options = OPTIONS.withLoops(64).withExit(ExitRule.parse("latent-diff=0.05"));
        Generation fresh = generate(PROMPT, options);
        Generation continued = generate(PROMPT, options.withContinuous(true));

        assertThat(continued.statistics().get(0).loops())
                .isEqualTo(fresh.statistics().get(0).loops());
        assertThat(continued.tokens()).hasSize(10);
    }

    @Test
    void drawsAreThoseOfTheSeed() {
        var options = OPTIONS.withMaxTokens(30).withSampling(Sampling.GREEDY.withTemperature(2));

        assertThat(generate(PROMPT, options.withSeed(5)).tokens())
                .isEqualTo(generate(PROMPT, options.withSeed(5)).tokens())
                .isNotEqualTo(generate(PROMPT, options.withSeed(6)).tokens());
    }

    @Test
    void eventsTellTheWholeText() {
        var events = new ArrayList<TokenEvent>();
        Generation answer = engine.generate(PROMPT, OPTIONS, events::add, new Cancellation());

        assertThat(events.stream().map(TokenEvent::text).collect(Collectors.joining()))
                .isEqualTo(answer.text());
        assertThat(events).extracting(TokenEvent::token).isEqualTo(answer.tokens());
        assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.promptTokens()).isEqualTo(PROMPT.length);
    }

    @Test
    void aStopTextEndsTheAnswerAndIsLeftOut() {
        Generation whole = generate(PROMPT, OPTIONS);
        String stop = whole.tokens().get(4) + " " + whole.tokens().get(5);
        var events = new ArrayList<TokenEvent>();
        Generation answer = engine.generate(PROMPT, OPTIONS.withStop(List.of(stop)), events::add, new Cancellation());

        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(answer.text())
                .isEqualTo(whole.text().substring(0, whole.text().indexOf(stop)));
        assertThat(events.stream().map(TokenEvent::text).collect(Collectors.joining()))
                .isEqualTo(answer.text());
    }

    @Test
    void aCancelledAnswerIsWhatWasMadeUntilThen() {
        var cancellation = new Cancellation();
        Generation answer = engine.generate(
                PROMPT,
                OPTIONS.withMaxTokens(50),
                event -> {
                    if (event.statistics().kvBytes() > 14 * 2 * 16 * 4L * (PROMPT.length + 3)) {
                        cancellation.request();
                    }
                },
                cancellation);

        assertThat(answer.finish()).isEqualTo(FinishReason.CANCELLED);
        assertThat(answer.tokens()).hasSize(5);
    }

    @Test
    void anAnswerEndsWhereTheContextIsFull() {
        Generation answer = generate(PROMPT, OPTIONS.withMaxTokens(1000));

        assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.tokens()).hasSize(64 - PROMPT.length);
        assertThat(generate(PROMPT, OPTIONS.withMaxTokens(1000).withDraftLoops(2))
                        .tokens())
                .isEqualTo(answer.tokens());
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> generate(new int[0], OPTIONS)).hasMessage("The prompt is empty.");
        assertThatThrownBy(() -> generate(new int[64], OPTIONS)).hasMessageContaining("has room for 64");
        assertThatThrownBy(() -> generate(new int[] {20}, OPTIONS)).hasMessageContaining("Token 20");
        assertThatThrownBy(() -> generate(new int[] {-1}, OPTIONS)).hasMessageContaining("Token -1");
        assertThatThrownBy(() -> engine.generateAll(List.of(), OPTIONS, new Cancellation()))
                .hasMessageContaining("no prompt");
        assertThatThrownBy(() ->
                        engine.generateAll(List.of(PROMPT, PROMPT), OPTIONS.withDraftLoops(2), new Cancellation()))
                .hasMessageContaining("one prompt at a time");
        assertThatThrownBy(() -> engine.prompt(List.of())).hasMessageContaining("empty");
    }
}
