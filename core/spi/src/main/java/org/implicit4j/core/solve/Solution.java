package org.implicit4j.core.solve;

import java.util.Comparator;
import java.util.List;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.settings.Setting;

/**
 * The end of a solve, good or bad. Closing it hands the value's memory back to its space.
 *
 * @param value per sample: the iterate that met the tolerance, else the one with the smallest residual seen (or the
 *     last one, if the caller asked for that)
 * @param space the space that {@code value} lives in
 * @param samples how each sample ended, in the order of the batch
 * @param evaluations how often the operator was applied to the batch or what was left of it
 * @param sampleEvaluations the sum over those of the samples evaluated: the work done
 * @param trace one entry per evaluation of the loop
 * @param method the name of the method
 * @param settings the options in force, each with its origin
 * @param elapsedNanos wall-clock time of the solve
 */
public record Solution<Z>(
        Z value,
        StateSpace<Z> space,
        List<SampleResult> samples,
        int evaluations,
        long sampleEvaluations,
        List<TraceEntry> trace,
        String method,
        List<Setting> settings,
        long elapsedNanos)
        implements AutoCloseable {

    /** Returns the outcome of the sample that ended worst: the first failure if there is one. */
    public Outcome outcome() {
        return samples.stream()
                .map(SampleResult::outcome)
                .filter(outcome -> !outcome.isConverged())
                .findFirst()
                .orElseGet(() -> worst().outcome());
    }

    /** Returns the largest residual over the samples, measured at {@link #value}. */
    public double residual() {
        return worst().residual();
    }

    /** Returns whether every sample converged. */
    public boolean isConverged() {
        return samples.stream().allMatch(sample -> sample.outcome().isConverged());
    }

    /**
     * Returns {@link #value} if every sample converged.
     *
     * @throws NotConvergedException if one did not, with its {@link Outcome#explain} as message
     */
    public Z orElseThrow() {
        if (!isConverged()) {
            throw new NotConvergedException(outcome());
        }
        return value;
    }

    @Override
    public void close() {
        space.release(value);
    }

    private SampleResult worst() {
        return samples.stream()
                .max(Comparator.comparingDouble(SampleResult::residual))
                .orElseThrow();
    }
}
