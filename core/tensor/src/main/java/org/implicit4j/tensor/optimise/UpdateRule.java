package org.implicit4j.tensor.optimise;

import java.util.List;
import org.implicit4j.tensor.parameter.ParameterLayout;

/**
 * How a gradient changes the weights.
 *
 * @param optimiser which way to go
 * @param schedule how far, step by step
 * @param gradientClip the largest Euclidean norm that a gradient keeps; infinite for no clipping
 * @param frozen what stays as it is
 */
public record UpdateRule(OptimiserOptions optimiser, Schedule schedule, double gradientClip, Frozen frozen) {

    /**
     * @throws IllegalArgumentException if {@code gradientClip} is not positive
     */
    public UpdateRule {
        if (!(gradientClip > 0)) {
            throw new IllegalArgumentException("gradientClip (%s) must be positive.".formatted(gradientClip));
        }
    }

    /** Returns the rule that neither clips nor freezes. */
    public static UpdateRule of(OptimiserOptions optimiser, Schedule schedule) {
        return new UpdateRule(optimiser, schedule, Double.POSITIVE_INFINITY, Frozen.NONE);
    }

    /** Returns this rule with another largest gradient norm. */
    public UpdateRule clippedTo(double norm) {
        return new UpdateRule(optimiser, schedule, norm, frozen);
    }

    /** Returns this rule for training all but the parameters whose names fit one of the patterns; see {@link Frozen}. */
    public UpdateRule freezing(String... names) {
        return new UpdateRule(optimiser, schedule, gradientClip, new Frozen(List.of(names)));
    }

    /**
     * Starts with an optimiser that remembers nothing yet.
     *
     * @throws IllegalArgumentException if what is frozen does not fit the layout
     */
    public Update start(ParameterLayout layout) {
        var free = new FreeWeights(frozen.others(layout), layout.size());
        return new Update(this, free, optimiser.from(OptimiserState.start(optimiser.memory(), free.size())));
    }

    /**
     * Goes on from the state that {@link Update#state} returned.
     *
     * @throws IllegalArgumentException if what is frozen does not fit the layout, or the state is of another kind or size
     */
    public Update resume(ParameterLayout layout, OptimiserState state) {
        var free = new FreeWeights(frozen.others(layout), layout.size());
        state.memory().forEach((name, numbers) -> {
            if (numbers.length != free.size()) {
                throw new IllegalArgumentException("The optimiser's '%s' has %d numbers, but %d weights are trained.\n"
                                .formatted(name, numbers.length, free.size())
                        + "Maybe other parameters were frozen then.");
            }
        });
        return new Update(this, free, optimiser.from(state));
    }
}
