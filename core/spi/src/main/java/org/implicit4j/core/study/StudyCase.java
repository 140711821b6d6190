package org.implicit4j.core.study;

import java.util.List;
import java.util.Optional;

/**
 * One sample of a study with its perturbed versions.
 *
 * @param clean the input
 * @param truth the true answer to it
 * @param perturbations versions of the input, each a known way off
 * @param <X> an input
 * @param <Y> an answer
 */
public record StudyCase<X, Y>(X clean, Y truth, List<Perturbed<X, Y>> perturbations) {

    /**
     * A perturbed input.
     *
     * @param kind what was perturbed, as in "b"; each kind has its own curve
     * @param input {@code x + dx}
     * @param size {@code |dx|}, as the model sees it; more than 0
     * @param truth the true answer to {@code x + dx}, if it is known
     */
    public record Perturbed<X, Y>(String kind, X input, double size, Optional<Y> truth) {

        /** @throws IllegalArgumentException if {@code size} is not a positive finite number */
        public Perturbed {
            if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "The perturbation of '%s' has size %s, which must be finite and more than 0."
                                .formatted(kind, size));
            }
        }
    }
}
