package org.implicit4j.llm.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.llm.engine.FinishReason;
import org.implicit4j.llm.engine.Generation;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.TokenEvent;
import org.implicit4j.llm.engine.TokenListener;
import org.implicit4j.llm.engine.TokenStatistics;
import org.implicit4j.llm.engine.Tokenizer;

/** One answer as it grows. */
final class Answer {

    private final Sequence sequence;
    private final Tokenizer tokenizer;
    private final GenerationOptions options;
    private final int context;
    private final TokenListener listener;
    private final AnswerText text;
    private final List<Integer> tokens = new ArrayList<>();
    private final List<TokenStatistics> statistics = new ArrayList<>();
    private Optional<FinishReason> finish = Optional.empty();
    private Generation.Drafts drafts = Generation.Drafts.NONE;
    private long nanos;

    /** @param context how many tokens prompt and answer may have together */
    Answer(Sequence sequence, Tokenizer tokenizer, GenerationOptions options, int context, TokenListener listener) {
        this.sequence = sequence;
        this.tokenizer = tokenizer;
        this.options = options;
        this.context = context;
        this.listener = listener;
        this.text = new AnswerText(tokenizer, options.stop());
    }

    Sequence sequence() {
        return sequence;
    }

    boolean isFinished() {
        return finish.isPresent();
    }

    /** Ends it before its time. */
    void cancel() {
        finish = Optional.of(FinishReason.CANCELLED);
    }

    /**
     * Adds a token and tells the listener.
     *
     * @param end how the loops of the token before ended, which it was read off
     */
    void add(int token, SampleResult end, long kvBytes, long took) {
        sequence.add(token);
        tokens.add(token);
        String more = text.add(token);
        finish = reason(token);
        if (isFinished()) {
            more += text.finish();
        }
        var one = new TokenStatistics(end.evaluations(), end.outcome(), end.relativeResidual(), kvBytes, took);
        statistics.add(one);
        listener.made(new TokenEvent(token, more, one));
    }

    private Optional<FinishReason> reason(int token) {
        if (text.isStopped() || isEnd(token)) {
            return Optional.of(FinishReason.STOP);
        }
        return room() <= 0 ? Optional.of(FinishReason.LENGTH) : Optional.empty();
    }

    /** Returns whether a token ends every answer. */
    boolean isEnd(int token) {
        return tokenizer.end().isPresent() && tokenizer.end().getAsInt() == token;
    }

    /** Returns how many more tokens it may have. */
    int room() {
        return Math.min(options.maxTokens() - tokens.size(), context - sequence.length());
    }

    /** Counts guesses. */
    void drafted(int made, int kept) {
        drafts = new Generation.Drafts(drafts.made() + made, drafts.kept() + kept);
    }

    void took(long time) {
        nanos += time;
    }

    Generation generation() {
        return new Generation(
                text.text(),
                tokens,
                sequence.promptTokens(),
                finish.orElseThrow(() -> new IllegalStateException("The answer is not finished.")),
                statistics,
                drafts,
                nanos);
    }
}
