package org.implicit4j.imaging.deblur;

import java.util.OptionalDouble;

/**
 * How sure it is that an answer is the fixed point of its operator, found out independently of the iteration.
 *
 * @param relativeResidual {@code |G(y) - y| / |G(y)|}, evaluated again; NaN if it was not
 * @param contraction an estimate of the Lipschitz constant of G around y; NaN if there is none
 * @param errorBound bounds the root of the mean squared distance to the fixed point over pixels and colours, where white is 1;
 *     empty where there is no bound
 * @param explanation one sentence on the bound, or on its absence
 */
public record Sureness(double relativeResidual, double contraction, OptionalDouble errorBound, String explanation) {

    /** Returns that nothing is known. */
    static Sureness none(String reason) {
        return new Sureness(Double.NaN, Double.NaN, OptionalDouble.empty(), reason);
    }
}
