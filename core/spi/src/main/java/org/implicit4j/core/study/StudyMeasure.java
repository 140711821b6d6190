package org.implicit4j.core.study;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;

/**
 * How a study compares answers.
 *
 * @param <Y> an answer
 */
public interface StudyMeasure<Y> {

    /** Returns what the quality is called, as in "relative error". */
    String name();

    /** Returns which way it is good. */
    ModelCurve.Better better();

    /** Returns the quality of {@code answer} where {@code truth} is right. */
    double quality(Y answer, Y truth);

    /** Returns {@code |a - b|}, in the units of the ratio {@code L_t}. */
    double distance(Y a, Y b);

    /** Returns how ratios of one kind are put together over the samples: the headline among their {@link Spread}. */
    Aggregate aggregate();

    /**
     * Returns a measure whose quality is an error, to be small.
     *
     * @param quality of an answer where a truth is right
     * @param distance between two answers
     */
    static <Y> StudyMeasure<Y> error(
            String name, Aggregate aggregate, ToDoubleBiFunction<Y, Y> quality, ToDoubleBiFunction<Y, Y> distance) {
        return new ErrorMeasure<>(name, aggregate, quality, distance);
    }

    /**
     * How ratios are put together.
     *
     * @param rank of the quantile that is taken, in (0, 1]; absent for the mean
     */
    record Aggregate(OptionalDouble rank) {

        /** Their mean. */
        public static final Aggregate MEAN = new Aggregate(OptionalDouble.empty());

        /** The largest. */
        public static final Aggregate MAX = quantile(1);

        /** @throws IllegalArgumentException if the rank is not in (0, 1] */
        public Aggregate {
            if (rank.isPresent() && !(rank.getAsDouble() > 0 && rank.getAsDouble() <= 1)) {
                throw new IllegalArgumentException(
                        "The rank of a quantile (%s) must be in (0, 1].".formatted(rank.getAsDouble())
                                + "\nMaybe use 0.9 for the number that 90 % do not exceed.");
            }
        }

        /** The number that a share {@code rank} of them does not exceed. */
        public static Aggregate quantile(double rank) {
            return new Aggregate(OptionalDouble.of(rank));
        }

        /** Returns what it is called: "mean", "max" or "90 % quantile". */
        public String label() {
            if (rank.isEmpty()) {
                return "mean";
            }
            return rank.getAsDouble() == 1
                    ? "max"
                    : String.format(Locale.ROOT, "%s %% quantile", Math.round(1000 * rank.getAsDouble()) / 10.0)
                            .replace(".0 ", " ");
        }

        /** Returns this of {@code values}; NaN if there are none. */
        double of(double[] values) {
            return rank.isEmpty() ? Spread.mean(values) : Spread.quantile(rank.getAsDouble(), values);
        }
    }
}
