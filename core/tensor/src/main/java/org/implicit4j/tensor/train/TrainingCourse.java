package org.implicit4j.tensor.train;

import java.time.Duration;
import org.implicit4j.tensor.optimise.AdamOptions;
import org.implicit4j.tensor.optimise.Frozen;
import org.implicit4j.tensor.optimise.Schedule;
import org.implicit4j.tensor.optimise.UpdateRule;

/**
 * How long and how fast a training goes: Adam with gradients clipped to norm 1, whose rate rises during the first 50 steps and
 * falls to a twentieth along half a cosine.
 *
 * @param steps in all; at least 1
 * @param rate the highest; more than 0
 * @param weightDecay as part of the gradient; at least 0
 * @param frozen which parameters stay as they start
 */
public record TrainingCourse(long steps, double rate, double weightDecay, Frozen frozen) {

    private static final int WARM_UP = 50;
    private static final double FALL = 20;
    private static final double CLIP =
            1; // chosen: gradients of the first steps are larger, later ones a hundredth of it
    private static final double AVERAGE_DECAY = 0.999; // chosen: averages the last thousand steps
    private static final long VALIDATE_EVERY = 500; // chosen: a validation takes as long as some twenty steps
    private static final int PREFETCH = 2;

    /** @throws IllegalArgumentException if a number is outside its range */
    public TrainingCourse {
        if (steps < 1) {
            throw new IllegalArgumentException("steps (%d) must be at least 1.".formatted(steps));
        }
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rate (%s) must be finite and more than 0.".formatted(rate));
        }
        if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weightDecay (%s) must be finite and >= 0.".formatted(weightDecay));
        }
    }

    /**
     * Trains all parameters.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public TrainingCourse(long steps, double rate, double weightDecay) {
        this(steps, rate, weightDecay, Frozen.NONE);
    }

    /** Returns the options of a trainer at a place. */
    public TrainerOptions trainerOptions(TrainingPlace place) {
        var schedule = Schedule.cosine(rate, rate / FALL, steps).warmedUp(WARM_UP);
        var optimiser = AdamOptions.DEFAULT.withWeightDecay(weightDecay, false);
        return new TrainerOptions(
                steps,
                new UpdateRule(optimiser, schedule, CLIP, frozen),
                AVERAGE_DECAY,
                Math.max(1, Math.min(VALIDATE_EVERY, steps / 10)),
                Duration.ofMinutes(1),
                PREFETCH,
                place.seed(),
                place.folder());
    }
}
