package org.implicit4j.llm.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.implicit4j.llm.engine.Generation;
import org.implicit4j.llm.engine.TokenStatistics;
import org.jspecify.annotations.Nullable;

/** The common metadata of a response and how its tokens were thought about. Immutable. */
public final class ImplicitChatResponseMetadata extends ChatResponseMetadata {

    private final List<TokenStatistics> statistics;
    private final Generation.Drafts drafts;
    private final Duration duration;

    private ImplicitChatResponseMetadata(Builder builder) {
        super(builder);
        this.statistics = builder.statistics;
        this.drafts = builder.drafts;
        this.duration = builder.duration;
    }

    /** Returns a builder of metadata that holds nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns loops, outcome, residual, memory and time of each token made, in order. */
    public List<TokenStatistics> statistics() {
        return statistics;
    }

    /** Returns what became of guessed tokens. */
    public Generation.Drafts drafts() {
        return drafts;
    }

    /** Returns the wall-clock time from the prompt to the end. */
    public Duration duration() {
        return duration;
    }

    /** Returns the mean number of loops per token; NaN without tokens. */
    public double meanLoops() {
        return statistics.stream().mapToInt(TokenStatistics::loops).average().orElse(Double.NaN);
    }

    /** Returns how many bytes the keys and values took at the end; 0 without tokens. */
    public long kvBytes() {
        return statistics.isEmpty() ? 0 : statistics.get(statistics.size() - 1).kvBytes();
    }

    @Override
    public Builder toBuilder() {
        var builder = builder().statistics(statistics).drafts(drafts).duration(duration);
        toBuilder(builder);
        return builder;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof ImplicitChatResponseMetadata that
                && statistics.equals(that.statistics)
                && drafts.equals(that.drafts)
                && duration.equals(that.duration);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), statistics, drafts, duration);
    }

    @Override
    public String toString() {
        return "ImplicitChatResponseMetadata[%s, meanLoops=%s, kvBytes=%d, duration=%s, drafts=%s]"
                .formatted(super.toString(), meanLoops(), kvBytes(), duration, drafts);
    }

    /** Collects metadata. */
    public static final class Builder extends ChatResponseMetadata.Builder<Builder> {

        private List<TokenStatistics> statistics = List.of();
        private Generation.Drafts drafts = Generation.Drafts.NONE;
        private Duration duration = Duration.ZERO;

        private Builder() {}

        /** Sets how each token was thought about; the list is copied. */
        public Builder statistics(List<TokenStatistics> statistics) {
            this.statistics = List.copyOf(statistics);
            return this;
        }

        /** Sets what became of guessed tokens. */
        public Builder drafts(Generation.Drafts drafts) {
            this.drafts = drafts;
            return this;
        }

        /** Sets the wall-clock time from the prompt to the end. */
        public Builder duration(Duration duration) {
            this.duration = duration;
            return this;
        }

        @Override
        public ImplicitChatResponseMetadata build() {
            return new ImplicitChatResponseMetadata(this);
        }
    }
}
