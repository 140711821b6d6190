package org.implicit4j.lp.data;

import java.util.Arrays;
import org.implicit4j.lp.model.LinearProgram;
import org.jspecify.annotations.Nullable;

/**
 * A linear program with a point that solves it.
 *
 * @param program the program
 * @param optimum an optimal point, shape {@code [n]}, finite
 */
public record LabelledProgram(LinearProgram program, double[] optimum) {

    /** @throws IllegalArgumentException if the point has another length than the program has columns, or is not finite */
    public LabelledProgram {
        if (optimum.length != program.columns()) {
            throw new IllegalArgumentException("The optimum has %d entries, but the program has %d columns."
                    .formatted(optimum.length, program.columns()));
        }
        if (!Arrays.stream(optimum).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("The optimum %s is not finite.".formatted(Arrays.toString(optimum)));
        }
        optimum = optimum.clone();
    }

    /** Returns a copy of the optimal point. */
    @Override
    public double[] optimum() {
        return optimum.clone();
    }

    /** Returns the program's objective at the optimum. */
    public double objective() {
        return program.objective(optimum);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LabelledProgram that
                && program.equals(that.program)
                && Arrays.equals(optimum, that.optimum);
    }

    @Override
    public int hashCode() {
        return 31 * program.hashCode() + Arrays.hashCode(optimum);
    }

    @Override
    public String toString() {
        return "%s with optimum %s".formatted(program, objective());
    }
}
