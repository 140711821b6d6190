package org.implicit4j.tensor.parameter;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/** Draws the first values of one parameter. */
@FunctionalInterface
public interface Initialiser {

    /** The gain that keeps the size of signals through a rectifier, the root of 2 (He et al. 2015, equation 10). */
    double RECTIFIER_GAIN = Math.sqrt(2);

    /** Returns one value per element of a parameter with this shape, in c-order. */
    float[] values(ParameterShape shape, RandomGenerator random);

    /** Returns {@code value} for every element. */
    static Initialiser constant(double value) {
        return (shape, random) -> {
            var values = new float[shape.size()];
            Arrays.fill(values, (float) value);
            return values;
        };
    }

    /** Draws evenly from {@code [-bound, bound)}. */
    static Initialiser uniform(double bound) {
        return (shape, random) -> drawn(shape, () -> random.nextDouble(-bound, bound));
    }

    /** Draws from a normal distribution around zero. */
    static Initialiser normal(double deviation) {
        return (shape, random) -> drawn(shape, () -> random.nextGaussian(0, deviation));
    }

    /**
     * Draws from a normal distribution around zero, again where a value lies more than {@code cut} deviations away.
     *
     * @param deviation that of the distribution before it is cut
     * @param cut in deviations; at least 0.5, so that a value is found soon
     * @throws IllegalArgumentException if {@code cut} is less
     */
    static Initialiser truncatedNormal(double deviation, double cut) {
        if (!(cut >= 0.5)) {
            throw new IllegalArgumentException("cut (%s) must be at least 0.5 deviations.".formatted(cut));
        }
        return (shape, random) -> drawn(shape, () -> {
            double value = random.nextGaussian();
            while (Math.abs(value) > cut) {
                value = random.nextGaussian();
            }
            return deviation * value;
        });
    }

    /**
     * Draws evenly within {@code 1 / sqrt(fan-in)}: PyTorch's default for the weights of linear layers and convolutions. A
     * bias has the bound of its weight there, so it takes {@link #uniform}.
     */
    static Initialiser fanInUniform() {
        return kaimingUniform(Math.sqrt(1.0 / 3));
    }

    /**
     * Draws evenly with deviation {@code gain / sqrt(fan-in)}.
     *
     * <p>He, Zhang, Ren and Sun, Delving deep into rectifiers, ICCV 2015, equation 10.
     */
    static Initialiser kaimingUniform(double gain) {
        return (shape, random) -> uniform(gain * Math.sqrt(3.0 / shape.fanIn())).values(shape, random);
    }

    /** Draws normal values with deviation {@code gain / sqrt(fan-in)}; the source is that of {@link #kaimingUniform}. */
    static Initialiser kaimingNormal(double gain) {
        return (shape, random) -> normal(gain / Math.sqrt(shape.fanIn())).values(shape, random);
    }

    /**
     * Draws evenly with deviation {@code gain * sqrt(2 / (fan-in + fan-out))}.
     *
     * <p>Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks, AISTATS 2010,
     * equation 16.
     */
    static Initialiser xavierUniform(double gain) {
        return (shape, random) -> uniform(gain * Math.sqrt(6.0 / (shape.fanIn() + shape.fanOut())))
                .values(shape, random);
    }

    /** Draws normal values with the deviation of {@link #xavierUniform}. */
    static Initialiser xavierNormal(double gain) {
        return (shape, random) ->
                normal(gain * Math.sqrt(2.0 / (shape.fanIn() + shape.fanOut()))).values(shape, random);
    }

    /**
     * Draws, as a matrix with one row per output, {@code gain} times a matrix with orthonormal rows or columns, whichever
     * are fewer; uniform over all such matrices.
     *
     * <p>Saxe, McClelland and Ganguli, Exact solutions to the nonlinear dynamics of learning in deep linear neural networks,
     * ICLR 2014.
     */
    static Initialiser orthogonal(double gain) {
        return (shape, random) -> Orthonormal.matrix(shape.lengths().get(0), shape.fanIn(), gain, random);
    }

    private static float[] drawn(ParameterShape shape, DoubleSupplier value) {
        var values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.getAsDouble();
        }
        return values;
    }
}
