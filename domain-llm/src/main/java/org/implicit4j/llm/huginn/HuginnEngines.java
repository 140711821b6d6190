package org.implicit4j.llm.huginn;

import java.io.IOException;
import java.nio.file.Path;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.engine.Tokenizer;
import org.implicit4j.llm.generate.LoopedEngine;
import org.implicit4j.llm.generate.StartState;
import org.implicit4j.tensor.kernel.Kernels;

/** Opens engines of Huginn checkpoints. */
public final class HuginnEngines {

    private HuginnEngines() {}

    /** How the weights are held while an engine runs. */
    public enum Holding {
        /** Widened to float32 once: fast, and takes 4 bytes per weight, and about as much again for each size of call. */
        SINGLE,
        /** As they are stored, mapped from their file, and widened block by block when a block is used: slow, and takes little. */
        STORED
    }

    /**
     * Opens a folder with {@code tokenizer.json}; the caller closes the engine.
     *
     * @throws IOException if something is missing or damaged; the message says what
     */
    public static ReasoningEngine open(Path folder, Holding holding, int threads) throws IOException {
        var checkpoint = HuginnCheckpoint.open(folder);
        int vocabulary = checkpoint.config().sizes().vocabulary();
        return open(checkpoint, new HuginnTokenizer(folder.resolve("tokenizer.json"), vocabulary), holding, threads);
    }

    /**
     * Opens a checkpoint whose tokens are known; the caller closes the engine.
     *
     * @throws IOException if a weight is missing or damaged; the message names it
     */
    public static ReasoningEngine open(HuginnCheckpoint checkpoint, Tokenizer tokenizer, Holding holding, int threads)
            throws IOException {
        var language =
                new LoopedEngine.Language(checkpoint.folder().getFileName().toString(), tokenizer, new HuginnChat());
        return holding == Holding.STORED
                ? LoopedEngine.streamed(
                        language,
                        checkpoint.config().sizes(),
                        checkpoint.tensors(),
                        Kernels.choose(threads),
                        StartState.published())
                : new LoopedEngine(
                        language,
                        checkpoint.transformer(),
                        checkpoint.weights(),
                        Kernels.choose(threads),
                        StartState.published());
    }
}
