package org.implicit4j.imaging.restore;

import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterScope;

/** A trainable number that follows the noise: {@code slope * log(noise / 0.03) + offset}, two parameters. */
final class NoiseLaw {

    /** Noise at which the offset alone counts: that of the published experiment, where white is 1. */
    static final double REFERENCE = 0.03;

    private final Parameter slope;
    private final Parameter offset;

    NoiseLaw(ParameterScope scope, double slope, double offset) {
        this.slope = scope.add("slope", Initialiser.constant(slope), 1);
        this.offset = scope.add("offset", Initialiser.constant(offset), 1);
    }

    /** Returns the number for {@code log(noise / 0.03)}, of any shape that ends with 1. */
    Value at(Value logNoise) {
        return logNoise.times(logNoise.of(slope)).plus(logNoise.of(offset));
    }
}
