package org.implicit4j.core.random;

import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/** The one kind of generator that everything random is drawn from: equal seeds give equal numbers on every JDK. */
public final class SeededRandom {

    private static final RandomGeneratorFactory<SplittableGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private SeededRandom() {}

    /** Returns a generator that begins at {@code seed}; not thread-safe. */
    public static SplittableGenerator of(long seed) {
        return FACTORY.create(seed);
    }
}
