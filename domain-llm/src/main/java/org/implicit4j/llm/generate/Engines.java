package org.implicit4j.llm.generate;

import java.io.IOException;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.learned.ShippedReasoners;
import org.implicit4j.llm.reasoning.WordVocabulary;
import org.implicit4j.tensor.kernel.Kernels;

/** Opens engines. */
public final class Engines {

    private Engines() {}

    /**
     * Returns the engine of the shipped looped model; the caller closes it.
     *
     * @param threads how many run at once
     * @throws IOException if the model is damaged
     */
    public static ReasoningEngine shipped(int threads) throws IOException {
        return of(ReasoningModel.load(ShippedReasoners.LOOPED), threads);
    }

    /** Returns the engine of a reasoner; the caller closes it. */
    public static ReasoningEngine of(ReasoningModel model, int threads) {
        return new LoopedEngine(
                new LoopedEngine.Language(model.name(), new WordVocabulary(), ChatFormat.LAST_QUESTION),
                model.transformer(),
                model.parameters(),
                Kernels.choose(threads),
                StartState.ZERO);
    }
}
