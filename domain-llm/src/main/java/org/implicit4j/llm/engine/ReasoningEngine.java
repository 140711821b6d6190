package org.implicit4j.llm.engine;

import java.util.List;
import org.implicit4j.core.solve.Cancellation;

/**
 * A language model in this process whose depth of thought is part of each request.
 *
 * <p>Safe to share between threads; calls take turns. Close it to free its memory.
 */
public interface ReasoningEngine extends AutoCloseable {

    /** Returns the model's name, as in "reasoner". */
    String name();

    /** Returns what turns text into tokens and back. */
    Tokenizer tokenizer();

    /** Returns how many tokens prompt and answer may have together. */
    int contextLength();

    /**
     * Returns the prompt for a conversation, as this model was trained to read it.
     *
     * @param turns oldest first; at least one
     * @throws IllegalArgumentException if there is none
     */
    String prompt(List<Turn> turns);

    /**
     * Continues a prompt.
     *
     * @param prompt tokens from 0 to the vocabulary's size; not modified
     * @param listener told of each token as it is made, on the calling thread
     * @param cancellation asked for by any thread; what was made until then is returned
     * @throws IllegalArgumentException if the prompt is empty, holds an unknown token, or leaves no room for an answer
     */
    Generation generate(int[] prompt, GenerationOptions options, TokenListener listener, Cancellation cancellation);

    /**
     * Continues several prompts at once; each answer is the one that the prompt alone would get.
     *
     * @param prompts at least one
     * @return one answer per prompt, in their order
     * @throws IllegalArgumentException as {@link #generate(int[], GenerationOptions, TokenListener, Cancellation)}, or if the
     *     options ask for drafts, which are for one prompt at a time
     */
    List<Generation> generateAll(List<int[]> prompts, GenerationOptions options, Cancellation cancellation);

    /**
     * Continues a text.
     *
     * @throws IllegalArgumentException if the text has characters that the vocabulary lacks, or as for tokens
     */
    default Generation generate(String prompt, GenerationOptions options) {
        return generate(tokenizer().encode(prompt), options, TokenListener.NONE, new Cancellation());
    }

    @Override
    void close();
}
