package org.implicit4j.llm.command;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.llm.engine.CacheSharing;
import org.implicit4j.llm.engine.ExitRule;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.Sampling;

/** How an answer is made, as users type it. */
final class GenerationSettings {

    static final Parameter<Integer> LOOPS =
            Parameter.integer("loops", 16, "loops per token, at most").where(n -> n >= 1, "at least 1");

    private static final Parameter<String> EXIT = Parameter.text(
                    "exit", "RULE", "when a token is done before, as in kl=1e-3, latent-diff or argmax-stability=5")
            .withDefault("never");

    private static final Parameter<String> CACHE = Parameter.text(
                    "cache", "SHARING", "full, latest, available or always-last; latest/4: in four slots")
            .withDefault("latest");

    private static final Parameter<Integer> MAX_TOKENS =
            Parameter.integer("max-tokens", 64, "tokens of the answer, at most").where(n -> n >= 1, "at least 1");

    private static final Parameter<Double> TEMPERATURE =
            Parameter.real("temperature", 0, "0: always the likeliest token").where(x -> x >= 0, "at least 0");

    private static final Parameter<Integer> DRAFT_LOOPS = Parameter.integer(
                    "draft-loops", 0, "loops of guesses that all loops check together; 0: no guesses")
            .where(n -> n >= 0, "at least 0");

    private static final Parameter<Boolean> CONTINUOUS =
            Parameter.flag("continuous", "start each token from the state of the one before");

    private GenerationSettings() {}

    static List<Parameter<?>> parameters() {
        return List.of(LOOPS, EXIT, CACHE, MAX_TOKENS, TEMPERATURE, DRAFT_LOOPS, CONTINUOUS);
    }

    /**
     * Returns the options.
     *
     * @throws IllegalArgumentException if they contradict each other, or one cannot be read
     */
    static GenerationOptions of(Settings settings, long seed) {
        return GenerationOptions.DEFAULT
                .withLoops(settings.get(LOOPS))
                .withCache(CacheSharing.parse(settings.get(CACHE)))
                .withExit(ExitRule.parse(settings.get(EXIT)))
                .withMaxTokens(settings.get(MAX_TOKENS))
                .withSampling(Sampling.GREEDY.withTemperature(settings.get(TEMPERATURE)))
                .withContinuous(settings.get(CONTINUOUS))
                .withDraftLoops(settings.get(DRAFT_LOOPS))
                .withSeed(seed);
    }
}
