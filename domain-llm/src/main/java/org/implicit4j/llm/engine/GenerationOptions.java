package org.implicit4j.llm.engine;

import java.util.List;

/**
 * How an answer is to be made.
 *
 * @param maxTokens at most so many tokens; at least 1
 * @param loops at most so many loops per token, prompt included; at least 1
 * @param exit when a token is done before
 * @param cache what a token sees of earlier ones
 * @param continuous whether a token starts from the last state of the one before it instead of the usual start
 * @param draftLoops with how few loops tokens are guessed, to be checked with all loops several at a time; 0 for no guesses.
 *     The answer is that of the likeliest tokens without guesses
 * @param sampling how tokens are drawn
 * @param stop texts that end the answer, which leaves them out
 * @param seed of the draws and of a random start
 */
public record GenerationOptions(
        int maxTokens,
        int loops,
        ExitRule exit,
        CacheSharing cache,
        boolean continuous,
        int draftLoops,
        Sampling sampling,
        List<String> stop,
        long seed) {

    /** The likeliest tokens, at most 64 of them, each after 16 loops. */
    public static final GenerationOptions DEFAULT = new GenerationOptions(
            64, 16, ExitRule.NEVER, CacheSharing.DEFAULT, false, 0, Sampling.GREEDY, List.of(), 0);

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a number is outside its range, a stop text is empty, or drafts meet what they cannot
     *     keep: drawn tokens, early exits, continued states or shared places
     */
    public GenerationOptions {
        stop = List.copyOf(stop);
        if (maxTokens < 1 || loops < 1 || draftLoops < 0) {
            throw new IllegalArgumentException(
                    "maxTokens (%d) and loops (%d) must be at least 1, and draftLoops (%d) at least 0."
                            .formatted(maxTokens, loops, draftLoops));
        }
        if (stop.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("A stop text is empty.");
        }
        if (draftLoops >= loops) {
            throw new IllegalArgumentException(
                    "draftLoops (%d) must be fewer than loops (%d).".formatted(draftLoops, loops));
        }
        boolean plain = sampling.temperature() == 0
                && exit.measure() == ExitRule.Measure.NEVER
                && !continuous
                && cache.slots() == 0
                && cache.strategy() != CacheSharing.Strategy.ALWAYS_LAST;
        if (draftLoops > 0 && !plain) {
            throw new IllegalArgumentException(
                    "Drafts are checked against the likeliest tokens after all loops, so they go with neither a temperature,"
                            + " an exit rule, continuous states nor shared cache places."
                            + "\nMaybe leave draftLoops at 0.");
        }
        if (exit.measure() != ExitRule.Measure.NEVER && cache.strategy() == CacheSharing.Strategy.FULL) {
            throw new IllegalArgumentException(
                    "With the full cache no token may leave early, but the exit rule is %s.\nMaybe use the cache latest."
                            .formatted(exit));
        }
    }

    /** Returns these options with another largest number of tokens. */
    public GenerationOptions withMaxTokens(int other) {
        return new GenerationOptions(other, loops, exit, cache, continuous, draftLoops, sampling, stop, seed);
    }

    /** Returns these options with another largest number of loops. */
    public GenerationOptions withLoops(int other) {
        return new GenerationOptions(maxTokens, other, exit, cache, continuous, draftLoops, sampling, stop, seed);
    }

    /** Returns these options with another exit rule. */
    public GenerationOptions withExit(ExitRule other) {
        return new GenerationOptions(maxTokens, loops, other, cache, continuous, draftLoops, sampling, stop, seed);
    }

    /** Returns these options with another cache. */
    public GenerationOptions withCache(CacheSharing other) {
        return new GenerationOptions(maxTokens, loops, exit, other, continuous, draftLoops, sampling, stop, seed);
    }

    /** Returns these options with states that go on from token to token, or not. */
    public GenerationOptions withContinuous(boolean other) {
        return new GenerationOptions(maxTokens, loops, exit, cache, other, draftLoops, sampling, stop, seed);
    }

    /** Returns these options with another number of loops for drafts. */
    public GenerationOptions withDraftLoops(int other) {
        return new GenerationOptions(maxTokens, loops, exit, cache, continuous, other, sampling, stop, seed);
    }

    /** Returns these options with other sampling. */
    public GenerationOptions withSampling(Sampling other) {
        return new GenerationOptions(maxTokens, loops, exit, cache, continuous, draftLoops, other, stop, seed);
    }

    /** Returns these options with other stop texts. */
    public GenerationOptions withStop(List<String> other) {
        return new GenerationOptions(maxTokens, loops, exit, cache, continuous, draftLoops, sampling, other, seed);
    }

    /** Returns these options with another seed. */
    public GenerationOptions withSeed(long other) {
        return new GenerationOptions(maxTokens, loops, exit, cache, continuous, draftLoops, sampling, stop, other);
    }
}
