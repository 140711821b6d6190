package org.implicit4j.llm.langchain4j;

import org.implicit4j.llm.engine.CacheSharing;
import org.implicit4j.llm.engine.ExitRule;
import org.jspecify.annotations.Nullable;

/** What a request may say beyond LangChain4j's common parameters; null where it says nothing. */
record Thinking(
        @Nullable Integer loops,
        @Nullable ExitRule exit,
        @Nullable CacheSharing cache,
        @Nullable Boolean continuous,
        @Nullable Integer draftLoops,
        @Nullable Double minP,
        @Nullable Double repetitionPenalty,
        @Nullable Long seed) {

    /** Returns these settings, and those of {@code other} where these say nothing. */
    Thinking or(Thinking other) {
        return new Thinking(
                first(loops, other.loops),
                first(exit, other.exit),
                first(cache, other.cache),
                first(continuous, other.continuous),
                first(draftLoops, other.draftLoops),
                first(minP, other.minP),
                first(repetitionPenalty, other.repetitionPenalty),
                first(seed, other.seed));
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }
}
