package org.implicit4j.core.solve;

import java.time.Duration;

/** Why a sample's solve stopped. Only {@link Converged} is a success. */
public sealed interface Outcome {

    /** Returns one sentence with the numbers that explain the stop and, for a failure, what to try. */
    String explain();

    /** Returns the name of the kind of stop, as in "Converged". */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Returns whether the stop is a success. */
    default boolean isConverged() {
        return this instanceof Converged;
    }

    /**
     * The residual fell to its threshold.
     *
     * @param evaluations how often the operator was applied
     * @param residual {@code |f(z) - z|} at the iterate returned
     * @param threshold what it had to reach
     */
    record Converged(int evaluations, double residual, double threshold) implements Outcome {
        @Override
        public String explain() {
            return "Converged: residual %.3e <= threshold %.3e after %d evaluations."
                    .formatted(residual, threshold, evaluations);
        }
    }

    /**
     * A rule of the caller's own said that the answer is good enough.
     *
     * @param evaluations how often the operator was applied
     * @param residual {@code |f(z) - z|} at the iterate returned
     * @param reason the rule's words
     */
    record Accepted(int evaluations, double residual, String reason) implements Outcome {
        @Override
        public String explain() {
            return "Stopped by request after %d evaluations at residual %.3e: %s."
                    .formatted(evaluations, residual, reason);
        }
    }

    /**
     * The evaluation budget was spent first.
     *
     * @param evaluations how often the operator was applied, which is all that was allowed
     * @param residual the smallest seen
     */
    record BudgetSpent(int evaluations, double residual) implements Outcome {
        @Override
        public String explain() {
            return "Not converged: the smallest residual is %.3e after all %d evaluations allowed.\n"
                            .formatted(residual, evaluations)
                    + "Maybe raise maxEvaluations, or use an accelerated method such as 'anderson'.";
        }
    }

    /**
     * The time allowed ran out first.
     *
     * @param evaluations how often the operator was applied
     * @param residual the smallest seen
     * @param limit the time allowed
     */
    record TimeSpent(int evaluations, double residual, Duration limit) implements Outcome {
        @Override
        public String explain() {
            return "Not converged: the smallest residual is %.3e after %d evaluations in the %.3f s allowed.\n"
                            .formatted(residual, evaluations, limit.toNanos() / 1e9)
                    + "Maybe allow more time, or use an accelerated method such as 'anderson'.";
        }
    }

    /**
     * The residual stopped falling, or the steps became too small to change anything.
     *
     * @param evaluations how often the operator was applied
     * @param residual the smallest seen
     * @param patience for how many evaluations nothing got better
     */
    record Stalled(int evaluations, double residual, int patience) implements Outcome {
        @Override
        public String explain() {
            return "Not converged: no progress over the last %d of %d evaluations; the smallest residual is %.3e.\n"
                            .formatted(patience, evaluations, residual)
                    + "Maybe the tolerance is below what the state's precision can reach, or the map has no fixed"
                    + " point nearby.";
        }
    }

    /**
     * The residual grew beyond a multiple of the first one.
     *
     * @param evaluations how often the operator was applied
     * @param residual the last one
     * @param limit what it must not exceed
     */
    record Diverged(int evaluations, double residual, double limit) implements Outcome {
        @Override
        public String explain() {
            return "Diverged: residual %.3e > limit %.3e after %d evaluations; the map expands along the iterates.\n"
                            .formatted(residual, limit, evaluations)
                    + "Maybe use damping, or a method that does not need a contraction, such as 'anderson'.";
        }
    }

    /**
     * The operator returned a NaN or an infinity.
     *
     * @param evaluation the number of the evaluation, from 1
     */
    record NonFinite(int evaluation) implements Outcome {
        @Override
        public String explain() {
            return "Evaluation %d gave a NaN or an infinity; the value returned is the best one before it.\n"
                            .formatted(evaluation)
                    + "Maybe the iterates diverge: use damping, or 'anderson'.";
        }
    }

    /**
     * The caller cancelled.
     *
     * @param evaluations how often the operator was applied
     * @param residual the smallest seen
     */
    record Cancelled(int evaluations, double residual) implements Outcome {
        @Override
        public String explain() {
            return "Cancelled after %d evaluations; the smallest residual is %.3e.".formatted(evaluations, residual);
        }
    }
}
