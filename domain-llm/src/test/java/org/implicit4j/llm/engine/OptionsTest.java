package org.implicit4j.llm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.implicit4j.llm.engine.CacheSharing.Strategy;
import org.implicit4j.llm.engine.ExitRule.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @ParameterizedTest
    @EnumSource(Measure.class)
    void anExitRuleReadsBack(Measure measure) {
        ExitRule rule = ExitRule.of(measure);

        assertThat(ExitRule.parse(rule.toString())).isEqualTo(rule);
        assertThat(ExitRule.parse(measure.word())).isEqualTo(rule);
    }

    @Test
    void thresholdsArePublishedOnesUnlessGiven() {
        assertThat(ExitRule.parse("latent-diff").threshold()).isEqualTo(0.03);
        assertThat(ExitRule.parse("min-p-kl").threshold()).isEqualTo(1e-5);
        assertThat(ExitRule.parse("kl=0.5").threshold()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kl=0", "kl=-1", "kl=NaN", "kl=Infinity", "argmax-stability=1.5", "soon", "kl="})
    void wrongExitRulesAreRefused(String text) {
        assertThatThrownBy(() -> ExitRule.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aSharingReadsBack(Strategy strategy) {
        var sharing = new CacheSharing(strategy, 4);

        assertThat(CacheSharing.parse(sharing.toString())).isEqualTo(sharing);
        assertThat(CacheSharing.parse(strategy.word())).isEqualTo(new CacheSharing(strategy, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine", "latest/-1", "latest/", "latest/two"})
    void wrongSharingsAreRefused(String text) {
        assertThatThrownBy(() -> CacheSharing.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 1, 0, 1",
        "NaN, 0, 1, 0, 1",
        "1, -1, 1, 0, 1",
        "1, 0, 0, 0, 1",
        "1, 0, 2, 0, 1",
        "1, 0, 1, 2, 1",
        "1, 0, 1, 0, 0"
    })
    void wrongSamplingsAreRefused(double temperature, int topK, double topP, double minP, double penalty) {
        assertThatThrownBy(() -> new Sampling(temperature, topK, topP, minP, penalty))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void contradictionsAreRefused() {
        var drafted = GenerationOptions.DEFAULT.withDraftLoops(4);
        assertThatThrownBy(() -> drafted.withExit(ExitRule.of(Measure.KL)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("draftLoops");
        assertThatThrownBy(() -> drafted.withSampling(Sampling.GREEDY.withTemperature(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> drafted.withLoops(4)).hasMessageContaining("fewer than loops");
        assertThatThrownBy(() -> GenerationOptions.DEFAULT
                        .withCache(CacheSharing.parse("full"))
                        .withExit(ExitRule.of(Measure.KL)))
                .hasMessageContaining("no token may leave early");
        assertThatThrownBy(() -> GenerationOptions.DEFAULT.withStop(List.of("a", "")))
                .hasMessageContaining("stop text is empty");
        assertThatThrownBy(() -> GenerationOptions.DEFAULT.withMaxTokens(0)).hasMessageContaining("maxTokens (0)");
    }
}
