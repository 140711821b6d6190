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
        return measurement -> {
            Optional<Outcome> first = check(measurement);
            return first.isPresent() ? first : other.check(measurement);
        };
    }

    /** Returns the rule that stops when both do, for the reason of {@code other}. */
    default StopRule and(StopRule other) {
        return measurement -> check(measurement).flatMap(ignored -> other.check(measurement));
    }

    /** Stops as {@link Outcome.Converged} once the residual is within {@code tolerance}. */
    static StopRule within(Tolerance tolerance) {
        return m -> {
            double threshold = tolerance.threshold(m.valueNorm());
            return m.residual() <= threshold
                    ? Optional.of(new Outcome.Converged(m.evaluations(), m.residual(), threshold))
                    : Optional.empty();
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
            return m.residual() > limit
                    ? Optional.of(new Outcome.Diverged(m.evaluations(), m.residual(), limit))
                    : Optional.empty();
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
        return m -> m.sinceBest() >= patience
                ? Optional.of(new Outcome.Stalled(m.evaluations(), m.bestResidual(), patience))
                : Optional.empty();
    }

    /** Stops as {@link Outcome.BudgetSpent} once a sample was evaluated {@code evaluations} times. */
    static StopRule evaluations(int evaluations) {
        if (evaluations < 1) {
            throw new IllegalArgumentException("evaluations (%d) must be at least 1.".formatted(evaluations));
        }
        return m -> m.evaluations() >= evaluations
                ? Optional.of(new Outcome.BudgetSpent(m.evaluations(), m.bestResidual()))
                : Optional.empty();
    }

    /** Stops as {@link Outcome.TimeSpent} once {@code limit} has passed since the start. */
    static StopRule time(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("limit (%s) must be more than 0 seconds.".formatted(limit));
        }
        return m -> m.elapsedNanos() >= limit.toNanos()
                ? Optional.of(new Outcome.TimeSpent(m.evaluations(), m.bestResidual(), limit))
                : Optional.empty();
    }

    /** Stops as {@link Outcome.Cancelled} once {@code cancellation} was requested. */
    static StopRule cancelled(Cancellation cancellation) {
        return m -> cancellation.isRequested()
                ? Optional.of(new Outcome.Cancelled(m.evaluations(), m.bestResidual()))
                : Optional.empty();
    }

    /** Stops as {@link Outcome.Accepted} once {@code condition} holds. */
    static StopRule accept(String reason, Predicate<Measurement> condition) {
        return m -> condition.test(m)
                ? Optional.of(new Outcome.Accepted(m.evaluations(), m.residual(), reason))
                : Optional.empty();
    }
}
