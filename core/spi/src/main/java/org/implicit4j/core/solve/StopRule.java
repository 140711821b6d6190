package org.implicit4j.core.solve;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides per sample, after each evaluation, whether to stop and why.
 *
 * <p>A rule is a function of the measurement alone, so rules can be shared and combined. A NaN or infinite residual
 * ends a sample before any rule is asked.
 */
@FunctionalInterface
public interface StopRule {

    /** Returns why the sample stops, or nothing if it goes on. */
    Optional<Outcome> check(Measurement measurement);

    /** Returns the rule that asks this one first, then {@code other}. */
    default StopRule or(StopRule other) {
        return measurement -> check(measurement).or(() -> other.check(measurement));
    }

    /** Returns the rule that stops when both do, for the reason of {@code other}. */
    default StopRule and(StopRule other) {
        return measurement -> check(measurement).flatMap(ignored -> other.check(measurement));
    }

    /** Stops as {@link Outcome.Converged} once the residual is within {@code tolerance}. */
    static StopRule within(Tolerance tolerance) {
        return m -> {
            double threshold = tolerance.threshold(m.valueNorm());
            return when(m.residual() <= threshold, new Outcome.Converged(m.evaluations(), m.residual(), threshold));
        };
    }

    /**
     * Stops as {@link Outcome.Diverged} once the residual exceeds {@code factor} times the first one.
     *
     * @param factor more than 1; PETSc's {@code divtol} is 1e4
     */
    static StopRule divergence(double factor) {
        if (!(factor > 1)) {
            throw new IllegalArgumentException("factor (%s) must be more than 1.".formatted(factor));
        }
        return m -> {
            double limit = factor * m.firstResidual();
            return when(m.residual() > limit, new Outcome.Diverged(m.evaluations(), m.residual(), limit));
        };
    }

    /**
     * Stops as {@link Outcome.Stalled} once {@code patience} evaluations in a row brought no smaller residual.
     *
     * @param patience at least 1
     */
    static StopRule stall(int patience) {
        if (patience < 1) {
            throw new IllegalArgumentException("patience (%d) must be at least 1.".formatted(patience));
        }
        return m -> when(m.sinceBest() >= patience, new Outcome.Stalled(m.evaluations(), m.bestResidual(), patience));
    }

    /** Stops as {@link Outcome.BudgetSpent} once a sample was evaluated {@code evaluations} times. */
    static StopRule evaluations(int evaluations) {
        if (evaluations < 1) {
            throw new IllegalArgumentException("evaluations (%d) must be at least 1.".formatted(evaluations));
        }
        return m -> when(m.evaluations() >= evaluations, new Outcome.BudgetSpent(m.evaluations(), m.bestResidual()));
    }

    /** Stops as {@link Outcome.TimeSpent} once {@code limit} has passed since the start. */
    static StopRule time(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("limit (%s) must be more than 0 seconds.".formatted(limit));
        }
        return m -> when(
                m.elapsedNanos() >= limit.toNanos(), new Outcome.TimeSpent(m.evaluations(), m.bestResidual(), limit));
    }

    /** Stops as {@link Outcome.Cancelled} once {@code cancellation} was requested. */
    static StopRule cancelled(Cancellation cancellation) {
        return m -> when(cancellation.isRequested(), new Outcome.Cancelled(m.evaluations(), m.bestResidual()));
    }

    /** Stops as {@link Outcome.Accepted} once {@code condition} holds. */
    static StopRule accept(String reason, Predicate<Measurement> condition) {
        return m -> when(condition.test(m), new Outcome.Accepted(m.evaluations(), m.residual(), reason));
    }

    private static Optional<Outcome> when(boolean stop, Outcome outcome) {
        return stop ? Optional.of(outcome) : Optional.empty();
    }
}
