package org.implicit4j.llm.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import java.util.Objects;
import org.implicit4j.llm.engine.CacheSharing;
import org.implicit4j.llm.engine.ExitRule;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.Sampling;
import org.jspecify.annotations.Nullable;

/**
 * The common parameters of a request and those of a model that thinks in loops.
 *
 * <p>As with the common ones, null is "not said": then the model's default holds, or else that of
 * {@link GenerationOptions#DEFAULT}. Values are checked when the request is made. Immutable.
 */
public final class ImplicitChatRequestParameters extends DefaultChatRequestParameters {

    private final Thinking thinking;

    private ImplicitChatRequestParameters(Builder builder) {
        super(builder);
        this.thinking = builder.thinking();
    }

    /** Returns a builder of parameters of which none is said. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the largest number of loops per token, as {@link GenerationOptions#loops}. */
    public @Nullable Integer loops() {
        return thinking.loops();
    }

    /** Returns when a token is done before, as {@link GenerationOptions#exit}. */
    public @Nullable ExitRule exit() {
        return thinking.exit();
    }

    /** Returns what a token sees of earlier ones, as {@link GenerationOptions#cache}. */
    public @Nullable CacheSharing cache() {
        return thinking.cache();
    }

    /** Returns whether states go on from token to token, as {@link GenerationOptions#continuous}. */
    public @Nullable Boolean continuous() {
        return thinking.continuous();
    }

    /** Returns with how few loops tokens are guessed, as {@link GenerationOptions#draftLoops}. */
    public @Nullable Integer draftLoops() {
        return thinking.draftLoops();
    }

    /** Returns the least share of the largest probability, as {@link Sampling#minP}. */
    public @Nullable Double minP() {
        return thinking.minP();
    }

    /** Returns the penalty of tokens that occurred, as {@link Sampling#repetitionPenalty}. */
    public @Nullable Double repetitionPenalty() {
        return thinking.repetitionPenalty();
    }

    /** Returns the seed of draws and of a random start, as {@link GenerationOptions#seed}. */
    public @Nullable Long seed() {
        return thinking.seed();
    }

    Thinking thinking() {
        return thinking;
    }

    @Override
    public ImplicitChatRequestParameters overrideWith(ChatRequestParameters that) {
        return builder().overrideWith(this).overrideWith(that).build();
    }

    @Override
    public ImplicitChatRequestParameters defaultedBy(ChatRequestParameters that) {
        return builder().overrideWith(that).overrideWith(this).build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof ImplicitChatRequestParameters that
                && thinking.equals(that.thinking);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), thinking);
    }

    @Override
    public String toString() {
        return "ImplicitChatRequestParameters[%s, %s]".formatted(super.toString(), thinking);
    }

    /** Collects parameters; a null takes back what was said. */
    public static final class Builder extends DefaultChatRequestParameters.Builder<Builder> {

        private @Nullable Integer loops;
        private @Nullable ExitRule exit;
        private @Nullable CacheSharing cache;
        private @Nullable Boolean continuous;
        private @Nullable Integer draftLoops;
        private @Nullable Double minP;
        private @Nullable Double repetitionPenalty;
        private @Nullable Long seed;

        private Builder() {}

        /** Sets the largest number of loops per token. */
        public Builder loops(@Nullable Integer loops) {
            this.loops = loops;
            return this;
        }

        /** Sets when a token is done before. */
        public Builder exit(@Nullable ExitRule exit) {
            this.exit = exit;
            return this;
        }

        /** Sets what a token sees of earlier ones. */
        public Builder cache(@Nullable CacheSharing cache) {
            this.cache = cache;
            return this;
        }

        /** Sets whether states go on from token to token. */
        public Builder continuous(@Nullable Boolean continuous) {
            this.continuous = continuous;
            return this;
        }

        /** Sets with how few loops tokens are guessed. */
        public Builder draftLoops(@Nullable Integer draftLoops) {
            this.draftLoops = draftLoops;
            return this;
        }

        /** Sets the least share of the largest probability. */
        public Builder minP(@Nullable Double minP) {
            this.minP = minP;
            return this;
        }

        /** Sets the penalty of tokens that occurred. */
        public Builder repetitionPenalty(@Nullable Double repetitionPenalty) {
            this.repetitionPenalty = repetitionPenalty;
            return this;
        }

        /** Sets the seed of draws and of a random start. */
        public Builder seed(@Nullable Long seed) {
            this.seed = seed;
            return this;
        }

        @Override
        public Builder overrideWith(ChatRequestParameters parameters) {
            super.overrideWith(parameters);
            if (parameters instanceof ImplicitChatRequestParameters that) {
                set(that.thinking.or(thinking()));
            }
            return this;
        }

        private void set(Thinking all) {
            loops(all.loops()).exit(all.exit()).cache(all.cache()).continuous(all.continuous());
            draftLoops(all.draftLoops()).minP(all.minP());
            repetitionPenalty(all.repetitionPenalty()).seed(all.seed());
        }

        private Thinking thinking() {
            return new Thinking(loops, exit, cache, continuous, draftLoops, minP, repetitionPenalty, seed);
        }

        @Override
        public ImplicitChatRequestParameters build() {
            return new ImplicitChatRequestParameters(this);
        }
    }
}
