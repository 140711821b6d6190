package org.implicit4j.llm.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.llm.engine.Generation;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.engine.TokenListener;
import org.implicit4j.llm.engine.Tokenizer;
import org.implicit4j.llm.engine.Turn;
import org.implicit4j.llm.model.RecurrentDepthTransformer;
import org.implicit4j.llm.model.TransformerSizes;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;

/** The engine of a recurrent-depth transformer; owns its weights and threads. */
public final class LoopedEngine implements ReasoningEngine {

    private static final int READY = 12;
    private static final int LEAST_CAPACITY = 64;

    private final Language language;
    private final PartSource source;
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

    private LoopedEngine(Language language, PartSource source, Kernels kernels, StartState start) {
        int known = source.sizes().vocabulary();
        if (language.tokenizer().size() > known) {
            throw new IllegalArgumentException("The tokenizer has %d tokens, but the transformer knows %d."
                    .formatted(language.tokenizer().size(), known));
        }
        this.language = language;
        this.source = source;
        this.kernels = kernels;
        this.start = start;
        this.networks = new Networks(source, READY);
    }

    /**
     * Makes an engine that holds its weights in float32.
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
        this(language, new WholeParts(transformer, weights, kernels), kernels, start);
    }

    /**
     * Returns an engine that leaves its weights as they are stored, in 16 bits for example, and widens one block at a time: for
     * models that do not fit into memory otherwise. It is slow.
     *
     * @param tensors by the names of Huginn's checkpoints; must stay readable as long as the engine
     * @param kernels the engine's from now on
     * @throws IOException if a weight is missing, or of another shape or type; the message names it
     * @throws IllegalArgumentException if the tokenizer has more tokens than the transformer
     */
    public static LoopedEngine streamed(
            Language language,
            TransformerSizes sizes,
            Map<String, StoredTensor> tensors,
            Kernels kernels,
            StartState start)
            throws IOException {
        var stored = new StoredWeights(tensors, language.name());
        return new LoopedEngine(language, new StreamedParts(sizes, stored, kernels), kernels, start);
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
        return source.sizes().context();
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
            if (token < 0 || token >= source.sizes().vocabulary()) {
                throw new IllegalArgumentException("Token %d of the prompt is not from 0 to %d."
                        .formatted(token, source.sizes().vocabulary() - 1));
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
        source.close();
        kernels.close();
    }
}
