package org.implicit4j.tensor.regular;

import java.util.random.RandomGenerator;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Value;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Drops numbers at random and enlarges the others, {@code y = m x / (1 - rate)} with m 0 or 1, so that the mean stays
 * (Srivastava et al., "Dropout", JMLR 2014).
 *
 * <p>The mask is a bound input, drawn once per solve: an operator whose mask changed from one evaluation to the next would
 * have no fixed point (Bai et al., "Deep equilibrium models", NeurIPS 2019, section 3.3, after the variational dropout of Gal
 * and Ghahramani 2016). With rate 0 there is no mask, and it costs nothing.
 */
public final class Dropout {

    private final String name;
    private final double rate;
    private final boolean wholeChannels;

    private Dropout(String name, double rate, boolean wholeChannels) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("rate (%s) must be at least 0 and less than 1.".formatted(rate));
        }
        this.name = name;
        this.rate = rate;
        this.wholeChannels = wholeChannels;
    }

    /**
     * Returns dropout of single numbers.
     *
     * @param name of the mask among the bound inputs; different names have different masks
     * @param rate the share that is dropped, at least 0 and less than 1
     * @throws IllegalArgumentException if {@code rate} is out of range
     */
    public static Dropout ofNumbers(String name, double rate) {
        return new Dropout(name, rate, false);
    }

    /** Returns dropout of a sample's whole channels, or features: the same ones at all its places. */
    public static Dropout ofChannels(String name, double rate) {
        return new Dropout(name, rate, true);
    }

    /** Returns the same that drops nothing, for evaluation. */
    public Dropout atRest() {
        return new Dropout(name, 0, wholeChannels);
    }

    /** Returns {@code x}, shape {@code [batch, ..., channels]}, with some of it dropped; adds the mask as a bound input. */
    public Value apply(Value x) {
        return rate == 0 ? x : x.times(x.bound(name, maskShape(x.shape()).toArray()));
    }

    private Shape maskShape(Shape x) {
        Shape mask = x;
        for (int axis = 1; wholeChannels && axis < x.rank() - 1; axis++) {
            mask = mask.with(axis, 1);
        }
        return mask;
    }

    /** Returns whether {@code input}, a bound one, is a mask of this. */
    public boolean hasMask(Value input) {
        return input.origin() == Value.Origin.BOUND && input.name().equals(name);
    }

    /**
     * Draws a mask: the same one for the same seed and name. Each sample has a stream of its own, so that a sample's mask does
     * not depend on how many others there are.
     *
     * @param mask the input that {@link #apply} added
     * @param type float32 or float64
     * @return a fresh array that the caller closes
     */
    public INDArray draw(Value mask, long seed, DataType type) {
        int samples = mask.shape().length(0);
        var numbers = new double[mask.shape().size()];
        int each = numbers.length / samples;
        for (int sample = 0; sample < samples; sample++) {
            RandomGenerator random =
                    SeededRandom.of((seed * 0x9E3779B97F4A7C15L + name.hashCode()) * 0xD1342543DE82EF95L + sample);
            for (int i = 0; i < each; i++) {
                numbers[sample * each + i] = random.nextDouble() < rate ? 0 : 1 / (1 - rate);
            }
        }
        return Nd4j.createFromArray(numbers).castTo(type).reshape(mask.shape().toLongs());
    }
}
