package org.implicit4j.llm.generate;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.llm.engine.Generation;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.engine.TokenListener;
import org.implicit4j.llm.engine.Tokenizer;
import org.implicit4j.llm.engine.Turn;
import org.implicit4j.llm.model.RecurrentDepthTransformer;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;

/** The engine of a recurrent-depth transformer; owns its weights and threads. */
public final class LoopedEngine implements ReasoningEngine {

    private static final int READY = 12;
    private static final int LEAST_CAPACITY = 64;

    private final Language language;
    private final RecurrentDepthTransformer transformer;
    private final Parameters weights;
    private final Kernels kernels;
    private final StartState start;
    private final Networks networks;

    /**
     * What a model speaks.
     *
     * @param name of the model
     * @param tokenizer its tokens; not more than the transformer knows
     * @param chat how it reads conversations
     */
    public record Language(String name, Tokenizer tokenizer, ChatFormat chat) {}

    /**
     * Makes the engine.
     *
     * @param weights the engine's from now on
     * @param kernels likewise
     * @throws IllegalArgumentException if the tokenizer has more tokens than the transformer
     */
    public LoopedEngine(
            Language language,
            RecurrentDepthTransformer transformer,
            Parameters weights,
            Kernels kernels,
            StartState start) {
        if (language.tokenizer().size() > transformer.sizes().vocabulary()) {
            throw new IllegalArgumentException("The tokenizer has %d tokens, but the transformer knows %d."
                    .formatted(language.tokenizer().size(), transformer.sizes().vocabulary()));
        }
        this.language = language;
        this.transformer = transformer;
        this.weights = weights;
        this.kernels = kernels;
        this.start = start;
        this.networks = new Networks(transformer, weights, kernels, READY);
    }

    @Override
    public String name() {
        return language.name();
    }

    @Override
    public Tokenizer tokenizer() {
        return language.tokenizer();
    }

    @Override
    public int contextLength() {
        return transformer.sizes().context();
    }

    @Override
    public String prompt(List<Turn> turns) {
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("The conversation is empty.");
        }
        return language.chat().prompt(turns);
    }

    @Override
    public Generation generate(
            int[] prompt, GenerationOptions options, TokenListener listener, Cancellation cancellation) {
        return generate(List.of(prompt), options, listener, cancellation).get(0);
    }

    @Override
    public List<Generation> generateAll(List<int[]> prompts, GenerationOptions options, Cancellation cancellation) {
        if (options.draftLoops() > 0 && prompts.size() > 1) {
            throw new IllegalArgumentException(
                    "Drafts are for one prompt at a time, not %d.\nMaybe leave draftLoops at 0."
                            .formatted(prompts.size()));
        }
        return generate(prompts, options, TokenListener.NONE, cancellation);
    }

    private synchronized List<Generation> generate(
            List<int[]> prompts, GenerationOptions options, TokenListener listener, Cancellation cancellation) {
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException("There is no prompt.");
        }
        prompts.forEach(this::check);
        var answers = new ArrayList<Answer>();
        for (int[] prompt : prompts) {
            var sequence = new Sequence(prompt, options.seed());
            answers.add(new Answer(sequence, language.tokenizer(), options, contextLength(), listener));
        }
        try (var run = new GenerationRun(networks, options, answers, capacity(prompts, options), cancellation)) {
            run.run(start);
        }
        networks.trim();
        return answers.stream().map(Answer::generation).toList();
    }

    private void check(int[] prompt) {
        if (prompt.length == 0) {
            throw new IllegalArgumentException("The prompt is empty.");
        }
        if (prompt.length >= contextLength()) {
            throw new IllegalArgumentException(
                    "The prompt has %d tokens, but the context has room for %d with an answer.\nMaybe shorten it."
                            .formatted(prompt.length, contextLength()));
        }
        for (int token : prompt) {
            if (token < 0 || token >= transformer.sizes().vocabulary()) {
                throw new IllegalArgumentException("Token %d of the prompt is not from 0 to %d."
                        .formatted(token, transformer.sizes().vocabulary() - 1));
            }
        }
    }

    /** Returns room for prompt and answer, rounded up to a power of two so that few sizes occur. */
    private int capacity(List<int[]> prompts, GenerationOptions options) {
        int longest = prompts.stream().mapToInt(prompt -> prompt.length).max().orElseThrow();
        long needed = Math.min(contextLength(), (long) longest + options.maxTokens());
        int rounded = LEAST_CAPACITY;
        while (rounded < needed) {
            rounded *= 2;
        }
        return Math.min(rounded, contextLength());
    }

    @Override
    public synchronized void close() {
        networks.close();
        weights.close();
        kernels.close();
    }
}
