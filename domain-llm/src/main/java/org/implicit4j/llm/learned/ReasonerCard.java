package org.implicit4j.llm.learned;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.implicit4j.llm.model.BlockCounts;
import org.implicit4j.llm.model.TransformerSizes;
import org.implicit4j.llm.reasoning.WordVocabulary;
import org.implicit4j.tensor.attention.AttentionOptions;
import org.implicit4j.tensor.checkpoint.ModelCard;

/** How a reasoner is written on a card, and read off it. */
public final class ReasonerCard {

    /** The architecture's name on the card. */
    public static final String ARCHITECTURE = "recurrent-depth-transformer";

    private static final double EPSILON = 1e-6;

    private ReasonerCard() {}

    /**
     * Returns the sizes of a reasoner over the vocabulary of the generated problems.
     *
     * @param attention with rotary embedding and bias
     */
    public static TransformerSizes sizes(
            AttentionOptions attention, int hidden, BlockCounts blocks, int window, int context) {
        return new TransformerSizes(attention, hidden, new WordVocabulary().size(), blocks, EPSILON, window, context);
    }

    /**
     * Returns the numbers that fix a reasoner.
     *
     * @param loops how often the core was applied in training, on average at the end; 1 for a transformer without loops
     */
    public static Map<String, Long> numbers(TransformerSizes sizes, double rotaryBase, double loops) {
        var numbers = new TreeMap<String, Long>();
        numbers.put("features", (long) sizes.features());
        numbers.put("heads", (long) sizes.attention().heads());
        numbers.put("hidden", (long) sizes.hidden());
        numbers.put("vocabulary", (long) sizes.vocabulary());
        numbers.put("prelude", (long) sizes.blocks().prelude());
        numbers.put("core", (long) sizes.blocks().core());
        numbers.put("coda", (long) sizes.blocks().coda());
        numbers.put("window", (long) sizes.window());
        numbers.put("context", (long) sizes.context());
        numbers.put("rotaryBase", Math.round(rotaryBase));
        numbers.put("meanLoops", Math.round(loops));
        return numbers;
    }

    /**
     * Returns the sizes of the transformer that a card describes.
     *
     * @param origin what to call the card in messages
     * @throws IOException if it describes none
     */
    static TransformerSizes sizes(ModelCard card, String origin) throws IOException {
        if (!card.architecture().equals(ARCHITECTURE)) {
            throw new IOException("The card %s is of the architecture '%s', not '%s'."
                    .formatted(origin, card.architecture(), ARCHITECTURE));
        }
        try {
            var attention = AttentionOptions.plain(number(card, "features"), number(card, "heads"))
                    .withRotary(number(card, "rotaryBase"))
                    .withBias();
            var blocks = new BlockCounts(number(card, "prelude"), number(card, "core"), number(card, "coda"));
            return new TransformerSizes(
                    attention,
                    number(card, "hidden"),
                    number(card, "vocabulary"),
                    blocks,
                    EPSILON,
                    number(card, "window"),
                    number(card, "context"));
        } catch (IllegalArgumentException e) {
            throw new IOException("The card %s describes no reasoner: %s".formatted(origin, e.getMessage()), e);
        }
    }

    private static int number(ModelCard card, String key) {
        long value = card.sizes().getOrDefault(key, 0L);
        if (value < 1 || value > 1 << 20) {
            throw new IllegalArgumentException(
                    "its size '%s' is %d, but must be from 1 to %d.".formatted(key, value, 1 << 20));
        }
        return (int) value;
    }
}
