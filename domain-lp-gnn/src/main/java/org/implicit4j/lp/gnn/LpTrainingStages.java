package org.implicit4j.lp.gnn;

import org.implicit4j.tensor.optimise.Schedule;

/**
 * What a training does when: steps through few iterations with a high learning rate, which is cheap and stable, then steps
 * through all iterations with a low one, since unrolling them deeply makes large gradients.
 *
 * <p>Within a stage the rate rises for a twentieth of the steps and falls along a cosine to a hundredth.
 *
 * @param shortSteps how many steps run few iterations, or all that an explicit network has; at least 0
 * @param shortRate their highest learning rate; positive
 * @param longSteps how many steps run all iterations; at least 0, and with the others at least 1
 * @param longRate their highest learning rate; positive
 */
public record LpTrainingStages(long shortSteps, double shortRate, long longSteps, double longRate) implements Schedule {

    private static final double LAST = 0.01; // chosen: of the stage's own highest rate
    private static final double LONG_PART = 0.3; // chosen: of the steps, nearly half of the time
    private static final double LONG_RATE = 0.05; // of the short rate; at 0.3 of it the long unrolling diverged

    /**
     * @throws IllegalArgumentException if a number is outside its range
     */
    public LpTrainingStages {
        if (shortSteps < 0 || longSteps < 0 || shortSteps + longSteps < 1) {
            throw new IllegalArgumentException(
                    "There are %d short and %d long steps; both must be at least 0, and at least one is needed."
                            .formatted(shortSteps, longSteps));
        }
        requireRate("shortRate", shortRate);
        requireRate("longRate", longRate);
    }

    private static void requireRate(String name, double rate) {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("%s (%s) must be finite and positive.".formatted(name, rate));
        }
    }

    /** Returns stages of {@code steps} in all that suit a network, given the highest learning rate. */
    public static LpTrainingStages of(GnnKind kind, long steps, double rate) {
        long last = kind == GnnKind.IMPLICIT ? Math.round(LONG_PART * steps) : 0;
        return new LpTrainingStages(steps - last, rate, last, LONG_RATE * rate);
    }

    /** Returns how many steps all stages have. */
    public long steps() {
        return shortSteps + longSteps;
    }

    /** Returns whether a step runs all iterations. */
    boolean isLong(long step) {
        return step >= shortSteps;
    }

    @Override
    public double rate(long step) {
        return isLong(step)
                ? stage(longRate, longSteps).rate(step - shortSteps)
                : stage(shortRate, shortSteps).rate(step);
    }

    private static Schedule stage(double rate, long steps) {
        return Schedule.cosine(rate, LAST * rate, steps).warmedUp(Math.max(1, steps / 20));
    }
}
