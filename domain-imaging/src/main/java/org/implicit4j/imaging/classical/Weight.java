package org.implicit4j.imaging.classical;

import java.util.function.DoubleUnaryOperator;

/** How much smoothness counts against fit. */
final class Weight {

    private Weight() {}

    /** Returns a weight that does not depend on the noise. */
    static DoubleUnaryOperator constant(double weight) {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight (%s) must be more than 0 and finite.".formatted(weight));
        }
        return noise -> weight;
    }
}
