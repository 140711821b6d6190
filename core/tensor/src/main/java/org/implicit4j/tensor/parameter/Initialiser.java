package org.implicit4j.tensor.parameter;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws the first values of one parameter. */
@FunctionalInterface
public interface Initialiser {

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
        return (shape, random) -> {
            var values = new float[shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(-bound, bound);
            }
            return values;
        };
    }

    /** Draws from a normal distribution around zero. */
    static Initialiser normal(double deviation) {
        return (shape, random) -> {
            var values = new float[shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian(0, deviation);
            }
            return values;
        };
    }
}
