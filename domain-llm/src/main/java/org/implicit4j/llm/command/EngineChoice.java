package org.implicit4j.llm.command;

import java.io.IOException;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.generate.Engines;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.learned.ShippedReasoners;

/** Which model answers. */
final class EngineChoice {

    static final Parameter<String> MODEL = Parameter.text(
                    "model", "NAME|FILE", "a shipped model, or a .safetensors file with its card")
            .withDefault(ShippedReasoners.LOOPED);

    private EngineChoice() {}

    /**
     * Opens the engine; the caller closes it.
     *
     * @throws IOException if there is no such model, or it is damaged
     */
    static ReasoningEngine open(Settings settings, int threads) throws IOException {
        return Engines.of(ReasoningModel.load(settings.get(MODEL)), threads);
    }
}
