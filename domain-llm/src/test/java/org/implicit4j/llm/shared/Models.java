package org.implicit4j.llm.shared;

import java.util.Map;
import org.implicit4j.llm.learned.ReasonerCard;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.model.BlockCounts;
import org.implicit4j.llm.model.RecurrentDepthTransformer;
import org.implicit4j.tensor.attention.AttentionOptions;
import org.implicit4j.tensor.checkpoint.ModelCard;

/** Tiny reasoners with random weights. */
public final class Models {

    private static final double ROTARY_BASE = 1000;

    private Models() {}

    /**
     * Returns a reasoner that knows nothing.
     *
     * @param loops its mean number of loops; 1 for one without
     */
    public static ReasoningModel random(String name, int loops) {
        var attention = AttentionOptions.plain(16, 2).withRotary(ROTARY_BASE).withBias();
        var sizes = ReasonerCard.sizes(attention, 24, new BlockCounts(1, 1, 1), 4, 64);
        var transformer = new RecurrentDepthTransformer(sizes);
        try (var weights = transformer.layout().initial(3)) {
            var card = new ModelCard(
                    name,
                    ReasonerCard.ARCHITECTURE,
                    ReasonerCard.numbers(sizes, ROTARY_BASE, loops),
                    transformer.layout().size(),
                    3,
                    "nothing",
                    "none",
                    Map.of(),
                    "2026-01-01",
                    Map.of());
            return new ReasoningModel(transformer, weights.toFloats(), card);
        }
    }
}
