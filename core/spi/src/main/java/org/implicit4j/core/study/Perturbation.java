package org.implicit4j.core.study;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A way to move an input a little; safe to share between threads.
 *
 * @param <X> an input
 * @param <Y> an answer
 */
public interface Perturbation<X, Y> {

    /** Returns what is perturbed, as in "b"; each kind has its own curve. */
    String kind();

    /**
     * Returns {@code x + dx}.
     *
     * @param truth the true answer to {@code input}, for a perturbation that is designed in the answer: {@code y + dy} is then
     *     known, and {@code dx} is what it takes
     */
    Moved<X, Y> perturb(X input, Y truth, RandomGenerator random);

    /**
     * A perturbed input.
     *
     * @param input {@code x + dx}
     * @param size {@code |dx|}, as the model sees it; 0 if this input cannot be moved, which leaves the pair out
     * @param truth the true answer to it, if the perturbation knows; if not, the study's {@link Truth} is asked
     */
    record Moved<X, Y>(X input, double size, Optional<Y> truth) {

        /** Makes a perturbed input whose truth is to be found. */
        public Moved(X input, double size) {
            this(input, size, Optional.empty());
        }
    }

    /** Returns a perturbation that moves inputs by a function of input and randomness. */
    static <X, Y> Perturbation<X, Y> of(String kind, Mover<X, Y> mover) {
        return new Perturbation<>() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public Moved<X, Y> perturb(X input, Y truth, RandomGenerator random) {
                return mover.move(input, random);
            }
        };
    }

    /** Moves an input without knowing its true answer. */
    @FunctionalInterface
    interface Mover<X, Y> {

        /** Returns {@code x + dx}. */
        Moved<X, Y> move(X input, RandomGenerator random);
    }
}
