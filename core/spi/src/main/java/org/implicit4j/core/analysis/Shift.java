package org.implicit4j.core.analysis;

import org.implicit4j.core.operator.FixedPointOperator;

/**
 * A batch of inputs, each a known way off: what {@link Regularity} measures the dependence on the input by.
 *
 * @param kind what was perturbed
 * @param operator at the inputs {@code x + dx}, one sample for each of the clean operator's
 * @param sizes {@code |dx|} per sample; a sample whose size is 0 has no perturbation of this kind
 * @param <Z> a batch of states
 */
public record Shift<Z>(String kind, FixedPointOperator<Z> operator, double[] sizes) {

    /** @throws IllegalArgumentException if there is not one finite size of at least 0 per sample */
    public Shift {
        sizes = sizes.clone();
        if (sizes.length != operator.space().samples()) {
            throw new IllegalArgumentException("The shift '%s' has %d sizes for %d samples."
                    .formatted(kind, sizes.length, operator.space().samples()));
        }
        for (double size : sizes) {
            if (!(size >= 0 && size < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "A size (%s) of the shift '%s' must be finite and at least 0.".formatted(size, kind));
            }
        }
    }
}
