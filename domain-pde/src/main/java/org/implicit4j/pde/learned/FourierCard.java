package org.implicit4j.pde.learned;

import java.util.Map;
import java.util.TreeMap;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.network.FourierKind;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.pde.network.FourierSizes;
import org.implicit4j.tensor.checkpoint.ModelCard;

/**
 * How a network and its training are written on a card, and read off it.
 *
 * <p>The architecture is the word of the network's kind. Beside the network's sizes stands {@value #SIDE}; beside what was
 * measured stand {@value #FORCING_SCALE} and {@value #VORTICITY_SCALE}; the data begin with the regime's name and a colon.
 */
public final class FourierCard {

    /** The size that tells the side of the training grid. */
    public static final String SIDE = "trainingSide";

    /** The metric that tells by which number forcings are divided. */
    public static final String FORCING_SCALE = "forcingScale";

    /** The metric that tells by which number vorticities are divided. */
    public static final String VORTICITY_SCALE = "vorticityScale";

    private static final String WIDTH = "width";
    private static final String MODES = "modes";
    private static final String PADDING = "padding";
    private static final String HEAD_HIDDEN = "headHidden";
    private static final String COORDINATES = "coordinates";
    private static final String DEPTH = "depth";
    private static final int MOST = 1 << 16;

    private FourierCard() {}

    /** Returns the architecture's name. */
    public static String architecture(FourierNetwork network) {
        return network.kind().word();
    }

    /** Returns the numbers that fix the architecture, and the side of the grid that it was trained on. */
    public static Map<String, Long> sizes(FourierNetwork network, FlowTraining training) {
        FourierSizes sizes = network.sizes();
        Map<String, Long> numbers = new TreeMap<>();
        numbers.put(WIDTH, (long) sizes.width());
        numbers.put(MODES, (long) sizes.modes());
        numbers.put(PADDING, (long) sizes.padding());
        numbers.put(HEAD_HIDDEN, (long) sizes.headHidden());
        numbers.put(COORDINATES, sizes.coordinates() ? 1L : 0L);
        numbers.put(DEPTH, (long) network.depth());
        numbers.put(SIDE, (long) training.side());
        return numbers;
    }

    /** Returns what was measured, with the scales beside it. */
    public static Map<String, Double> metrics(FlowTraining training, Map<String, Double> measured) {
        Map<String, Double> metrics = new TreeMap<>(measured);
        metrics.put(FORCING_SCALE, training.scales().forcing());
        metrics.put(VORTICITY_SCALE, training.scales().vorticity());
        return metrics;
    }

    /** Returns the regime's name and then {@code detail}, as in "steady: 4500 flows drawn by pde generate". */
    public static String data(FlowTraining training, String detail) {
        return training.regime().word() + ": " + detail;
    }

    /**
     * Returns the network that a card describes.
     *
     * @throws IllegalArgumentException if it describes none; the message says what is wrong with it
     */
    public static FourierNetwork network(ModelCard card) {
        FourierKind kind = FourierKind.of(card.architecture());
        var sizes = new FourierSizes(
                number(card, WIDTH, 1, MOST),
                number(card, MODES, 1, MOST),
                number(card, PADDING, 0, MOST),
                number(card, HEAD_HIDDEN, 1, MOST),
                number(card, COORDINATES, 0, 1) == 1);
        return new FourierNetwork(kind, number(card, DEPTH, 1, MOST), sizes);
    }

    /**
     * Returns the training that a card describes.
     *
     * @throws IllegalArgumentException if it describes none; the message says what is wrong with it
     */
    public static FlowTraining training(ModelCard card) {
        return new FlowTraining(
                FlowRegime.of(card.data().split(":", 2)[0]),
                number(card, SIDE, 1, MOST),
                new FlowScales(
                        card.metrics().getOrDefault(FORCING_SCALE, Double.NaN),
                        card.metrics().getOrDefault(VORTICITY_SCALE, Double.NaN)));
    }

    private static int number(ModelCard card, String key, int least, int most) {
        Long value = card.sizes().get(key);
        if (value == null || value < least || value > most) {
            throw new IllegalArgumentException(
                    "Its size '%s' is %s, but must be from %d to %d.".formatted(key, value, least, most));
        }
        return value.intValue();
    }
}
