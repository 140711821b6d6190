package org.implicit4j.llm.shared;

import java.io.IOException;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.generate.ChatFormat;
import org.implicit4j.llm.generate.LoopedEngine;
import org.implicit4j.llm.generate.StartState;
import org.implicit4j.llm.huginn.HuginnCheckpoint;
import org.implicit4j.llm.model.BlockCounts;
import org.implicit4j.llm.model.RecurrentDepthTransformer;
import org.implicit4j.llm.model.TransformerSizes;
import org.implicit4j.tensor.attention.AttentionOptions;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;

/** Engines for tests. */
public final class Engines {

    private Engines() {}

    /** Returns that of the published checkpoint, from a state of zeros; the caller closes it. */
    public static ReasoningEngine golden() throws IOException {
        var checkpoint = HuginnCheckpoint.open(Golden.folder());
        return engine(checkpoint.transformer(), checkpoint.weights());
    }

    /** Returns that of a tiny network with random weights and a window of three tokens; the caller closes it. */
    public static ReasoningEngine random(int context) {
        var attention = AttentionOptions.plain(16, 2).withRotary(1000).withBias();
        var sizes = new TransformerSizes(attention, 24, 20, new BlockCounts(1, 2, 1), 1e-6, 3, context);
        var transformer = new RecurrentDepthTransformer(sizes);
        return engine(transformer, transformer.layout().initial(4));
    }

    private static ReasoningEngine engine(RecurrentDepthTransformer transformer, Parameters weights) {
        var tokenizer = new NumberTokenizer(transformer.sizes().vocabulary());
        return new LoopedEngine(
                new LoopedEngine.Language("test", tokenizer, ChatFormat.LAST_QUESTION),
                transformer,
                weights,
                Kernels.choose(1),
                StartState.ZERO);
    }
}
