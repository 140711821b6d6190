package org.implicit4j.llm.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.generate.Engines;
import org.implicit4j.llm.huginn.HuginnEngines;
import org.implicit4j.llm.huginn.HuginnEngines.Holding;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.learned.ShippedReasoners;

/** Which model answers. */
final class EngineChoice {

    private static final Parameter<String> MODEL = Parameter.nameOrFile(
                    "model",
                    "NAME|FILE|DIR",
                    "a shipped model, a .safetensors file with its card, or the folder of a Huginn checkpoint",
                    ShippedReasoners.names()::contains)
            .withDefault(ShippedReasoners.LOOPED);

    private static final Parameter<String> WEIGHTS = Parameter.choice(
            "weights",
            List.of("single", "stored"),
            "single",
            "of a checkpoint: in float32, or as stored, which takes less memory and more time");

    private EngineChoice() {}

    static List<Parameter<?>> parameters() {
        return List.of(MODEL, WEIGHTS);
    }

    /**
     * Opens the engine; the caller closes it.
     *
     * @throws IOException if there is no such model, or it is damaged
     */
    static ReasoningEngine open(Settings settings, int threads) throws IOException {
        String model = settings.get(MODEL);
        if (Files.isDirectory(Path.of(model))) {
            var holding = settings.get(WEIGHTS).equals("stored") ? Holding.STORED : Holding.SINGLE;
            return HuginnEngines.open(Path.of(model), holding, threads);
        }
        return Engines.of(ReasoningModel.load(model), threads);
    }
}
