package org.implicit4j.llm.langchain4j;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.List;
import org.implicit4j.llm.engine.CacheSharing;
import org.implicit4j.llm.engine.ExitRule;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of both chat models ask for.
 *
 * <p>Only the engine is needed. What neither a builder nor a request says is that of {@link GenerationOptions#DEFAULT}; so
 * without a temperature the likeliest token is taken, and without a seed drawn tokens are the same in every run.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ImplicitModelBuilder<B extends ImplicitModelBuilder<B>>
        permits ImplicitChatModel.Builder, ImplicitStreamingChatModel.Builder {

    private final ImplicitChatRequestParameters.Builder own = ImplicitChatRequestParameters.builder();
    private @Nullable ReasoningEngine engine;
    private ChatRequestParameters defaults = own.build();
    private List<ChatModelListener> listeners = List.of();

    ImplicitModelBuilder() {}

    abstract B self();

    /** Sets the engine, which stays the caller's: several models may share it, and none closes it. */
    public B engine(ReasoningEngine engine) {
        this.engine = engine;
        return self();
    }

    /** Sets defaults of all parameters at once; what is said to this builder otherwise goes before them, in any order. */
    public B defaultRequestParameters(ChatRequestParameters defaults) {
        this.defaults = defaults;
        return self();
    }

    /** Sets what divides the logits; 0 takes the likeliest token. */
    public B temperature(@Nullable Double temperature) {
        own.temperature(temperature);
        return self();
    }

    /** Sets that only the likeliest tokens are drawn that together have this probability. */
    public B topP(@Nullable Double topP) {
        own.topP(topP);
        return self();
    }

    /** Sets that only so many of the likeliest tokens are drawn. */
    public B topK(@Nullable Integer topK) {
        own.topK(topK);
        return self();
    }

    /** Sets that only tokens with this share of the largest probability are drawn. */
    public B minP(@Nullable Double minP) {
        own.minP(minP);
        return self();
    }

    /** Sets the penalty of tokens that occurred; 1 for none. */
    public B repetitionPenalty(@Nullable Double repetitionPenalty) {
        own.repetitionPenalty(repetitionPenalty);
        return self();
    }

    /** Sets the largest number of tokens of an answer. */
    public B maxOutputTokens(@Nullable Integer maxOutputTokens) {
        own.maxOutputTokens(maxOutputTokens);
        return self();
    }

    /** Sets the texts that end an answer, which leaves them out. */
    public B stopSequences(List<String> stopSequences) {
        own.stopSequences(stopSequences);
        return self();
    }

    /** Sets the texts that end an answer, which leaves them out. */
    public B stopSequences(String... stopSequences) {
        return stopSequences(List.of(stopSequences));
    }

    /** Sets the largest number of loops per token. */
    public B loops(@Nullable Integer loops) {
        own.loops(loops);
        return self();
    }

    /** Sets when a token is done before. */
    public B exit(@Nullable ExitRule exit) {
        own.exit(exit);
        return self();
    }

    /** Sets what a token sees of earlier ones. */
    public B cache(@Nullable CacheSharing cache) {
        own.cache(cache);
        return self();
    }

    /** Sets whether states go on from token to token. */
    public B continuous(@Nullable Boolean continuous) {
        own.continuous(continuous);
        return self();
    }

    /** Sets with how few loops tokens are guessed; 0 for no guesses. */
    public B draftLoops(@Nullable Integer draftLoops) {
        own.draftLoops(draftLoops);
        return self();
    }

    /** Sets the seed of draws and of a random start. */
    public B seed(@Nullable Long seed) {
        own.seed(seed);
        return self();
    }

    /** Sets who is told of requests, responses and errors; the list is copied. */
    public B listeners(List<ChatModelListener> listeners) {
        this.listeners = List.copyOf(listeners);
        return self();
    }

    /** Sets who is told of requests, responses and errors. */
    public B listeners(ChatModelListener... listeners) {
        return listeners(List.of(listeners));
    }

    final EngineChat chat() {
        if (engine == null) {
            throw new IllegalArgumentException("No engine was given.\nMaybe call engine(Engines.shipped(1)).");
        }
        return new EngineChat(engine, own.build().defaultedBy(defaults));
    }

    final List<ChatModelListener> listeners() {
        return listeners;
    }
}
