package org.implicit4j.llm.langchain4j;

import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.Sampling;
import org.jspecify.annotations.Nullable;

/** A request's parameters as an engine's options. */
final class Options {

    private static final GenerationOptions USUAL = GenerationOptions.DEFAULT;

    private Options() {}

    /**
     * Returns the options that parameters ask for, and the usual ones where they say nothing.
     *
     * @throws IllegalArgumentException if a number is outside its range, or two do not go together
     */
    static GenerationOptions of(ImplicitChatRequestParameters parameters) {
        return new GenerationOptions(
                or(parameters.maxOutputTokens(), USUAL.maxTokens()),
                or(parameters.loops(), USUAL.loops()),
                or(parameters.exit(), USUAL.exit()),
                or(parameters.cache(), USUAL.cache()),
                or(parameters.continuous(), USUAL.continuous()),
                or(parameters.draftLoops(), USUAL.draftLoops()),
                sampling(parameters),
                parameters.stopSequences(),
                or(parameters.seed(), USUAL.seed()));
    }

    private static Sampling sampling(ImplicitChatRequestParameters parameters) {
        Sampling usual = USUAL.sampling();
        return new Sampling(
                or(parameters.temperature(), usual.temperature()),
                or(parameters.topK(), usual.topK()),
                or(parameters.topP(), usual.topP()),
                or(parameters.minP(), usual.minP()),
                or(parameters.repetitionPenalty(), usual.repetitionPenalty()));
    }

    private static <T> T or(@Nullable T said, T usual) {
        return said == null ? usual : said;
    }
}
