package org.implicit4j.llm.generate;

import java.util.List;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.SampleResult;

/**
 * Self-speculative decoding: a few tokens are guessed one by one with few loops, then all of them are checked at once with all
 * loops (Leviathan, Kalman and Matias, Fast Inference from Transformers via Speculative Decoding, ICML 2023, for likeliest
 * tokens; the draft is the model itself, as in Geiping et al., 2025, Section 6.4). The loops of right guesses are not done again:
 * they are the first ones of all loops.
 */
final class DraftedRun {

    private static final int GUESSES = 5;
    private static final int ROW = 0;

    private final Pass full;
    private final Pass draft;
    private final KvStore store;
    private final Sampler sampler;
    private final Cancellation cancellation;

    /**
     * @param full checks
     * @param draft guesses
     */
    DraftedRun(Pass full, Pass draft, KvStore store, Sampler sampler, Cancellation cancellation) {
        this.full = full;
        this.draft = draft;
        this.store = store;
        this.sampler = sampler;
        this.cancellation = cancellation;
    }

    /** Goes on from the first token, which is made. */
    void run(Answer answer) {
        while (!answer.isFinished()) {
            long began = System.nanoTime();
            int known = store.length(ROW);
            var begun = new Begun();
            if (!guess(answer, begun)) {
                answer.cancel();
                return;
            }
            store.truncate(ROW, known);
            check(answer, known, begun, began);
        }
    }

    /** Appends guesses to the sequence, none behind the end of the answer; returns false if it is to stop. */
    private boolean guess(Answer answer, Begun begun) {
        Sequence sequence = answer.sequence();
        int most = Math.min(GUESSES, answer.room());
        boolean ends = false;
        for (int i = 0; i < most && !ends; i++) {
            var result = draft.begin(chunk(sequence, 1), begun, cancellation);
            if (result.samples().get(0).outcome() instanceof Outcome.Cancelled) {
                return false;
            }
            int token = sampler.draw(result.logits()[0][0], sequence);
            sequence.add(token);
            ends = answer.isEnd(token);
        }
        return true;
    }

    private static Chunk chunk(Sequence sequence, int count) {
        return new Chunk(new int[] {ROW}, List.of(sequence), count, count);
    }

    private void check(Answer answer, int known, Begun begun, long began) {
        Sequence sequence = answer.sequence();
        int guesses = sequence.length() - known - 1;
        var result = full.finish(chunk(sequence, guesses), begun, cancellation);
        SampleResult end = result.samples().get(0);
        if (end.outcome() instanceof Outcome.Cancelled) {
            answer.cancel();
            return;
        }
        int[] guessed = new int[guesses];
        for (int i = 0; i < guesses; i++) {
            guessed[i] = sequence.token(known + 1 + i);
        }
        sequence.truncate(known + 1);
        long each = (System.nanoTime() - began) / guesses;
        int kept = 0;
        boolean right = true;
        for (int i = 0; i < guesses && right && !answer.isFinished(); i++) {
            int token = sampler.draw(result.logits()[0][i], sequence);
            right = token == guessed[i];
            kept += right ? 1 : 0;
            answer.add(token, end, store.bytes(ROW), each);
        }
        answer.took(System.nanoTime() - began);
        answer.drafted(guesses, kept);
        store.truncate(ROW, sequence.length() - 1);
    }
}
