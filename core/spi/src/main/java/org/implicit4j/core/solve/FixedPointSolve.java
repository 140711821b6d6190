package org.implicit4j.core.solve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;

/**
 * A solve of {@code z = G(z)} by some method, ready to run; immutable, each setter returns a changed copy.
 *
 * <pre>{@code
 * try (Solution<double[]> solution = FixedPointSolve.of(operator, Methods.discover().get("anderson"))
 *         .tolerance(Tolerance.relative(1e-8))
 *         .run(new double[n])) {
 *     System.out.println(solution.outcome().explain());
 * }
 * }</pre>
 *
 * <p>The loop evaluates the operator, measures the undamped residual {@code |G(z) - z|} per sample at the very iterate
 * that it returns, remembers the best iterate per sample, asks the stop rules and drops finished samples from the
 * batch. A method only proposes the next iterate.
 *
 * @param <Z> a batch of states
 */
public final class FixedPointSolve<Z> {

    /** Which iterate a sample that did not converge returns. */
    public enum Returning {
        /** The one with the smallest residual seen. */
        BEST,
        /** The last one evaluated, as a fixed number of steps of test-time compute wants it. */
        LAST
    }

    /** Absolute part of the tolerance. */
    public static final Parameter<Double> ABSOLUTE = Parameter.real(
                    "absolute", 0, "absolute part of the residual's threshold")
            .where(x -> x >= 0, "finite and >= 0");

    /** Relative part of the tolerance. */
    public static final Parameter<Double> RELATIVE = Parameter.real(
                    "relative", 1e-6, "part of the residual's threshold relative to the operator's value")
            .where(x -> x >= 0, "finite and >= 0");

    /** The evaluation budget. */
    public static final Parameter<Integer> MAX_EVALUATIONS = Parameter.integer(
                    "max-evaluations", 1000, "how often the operator may be applied")
            .where(n -> n >= 1, "at least 1");

    /** The time allowed. */
    public static final Parameter<Duration> TIME_LIMIT = Parameter.seconds("time-limit", "wall-clock time allowed");

    /** When a solve counts as diverged. */
    public static final Parameter<Double> DIVERGENCE = Parameter.real(
                    "divergence", 1e4, "multiple of the first residual beyond which a sample diverged")
            .where(x -> x > 1, "more than 1");

    /** Patience without progress. */
    public static final Parameter<Integer> PATIENCE = Parameter.integer(
                    "patience", 0, "evaluations without a smaller residual after which a sample stalled; 0: no limit")
            .where(n -> n >= 0, "at least 0");

    /** When finished samples leave the batch. */
    public static final Parameter<Double> REMOVAL = Parameter.real(
                    "removal",
                    0.125,
                    "share of the batch that must have finished before it is cut down; above 1: never")
            .where(x -> x >= 0, "at least 0");

    /** Which iterate a failed sample returns. */
    public static final Parameter<String> RETURNING =
            Parameter.choice("returning", List.of("best", "last"), "best", "iterate returned without convergence");

    /** All parameters of a solve. */
    public static final List<Parameter<?>> PARAMETERS =
            List.of(ABSOLUTE, RELATIVE, MAX_EVALUATIONS, TIME_LIMIT, DIVERGENCE, PATIENCE, REMOVAL, RETURNING);

    private final FixedPointOperator<Z> operator;
    private final FixedPointMethod method;
    private final Settings settings;
    private final List<StopRule> rules;
    private final List<SolveListener<Z>> listeners;
    private final Cancellation cancellation;
    private final LongSupplier nanoClock;

    private FixedPointSolve(
            FixedPointOperator<Z> operator,
            FixedPointMethod method,
            Settings settings,
            List<StopRule> rules,
            List<SolveListener<Z>> listeners,
            Cancellation cancellation,
            LongSupplier nanoClock) {
        this.operator = operator;
        this.method = method;
        this.settings = settings;
        this.rules = rules;
        this.listeners = listeners;
        this.cancellation = cancellation;
        this.nanoClock = nanoClock;
    }

    /** Returns the solve of {@code z = operator(z)} by {@code method}, with default settings. */
    public static <Z> FixedPointSolve<Z> of(FixedPointOperator<Z> operator, FixedPointMethod method) {
        return new FixedPointSolve<>(
                operator,
                method,
                Settings.of("the solve", PARAMETERS),
                List.of(),
                List.of(),
                new Cancellation(),
                System::nanoTime);
    }

    /** Sets when a residual counts as small; relative 1e-6 unless set. */
    public FixedPointSolve<Z> tolerance(Tolerance tolerance) {
        return with(settings.with(ABSOLUTE, tolerance.absolute()).with(RELATIVE, tolerance.relative()));
    }

    /** Sets how often the operator may be applied; 1000 unless set. */
    public FixedPointSolve<Z> maxEvaluations(int evaluations) {
        return with(settings.with(MAX_EVALUATIONS, evaluations));
    }

    /** Sets the wall-clock time allowed; unlimited unless set. */
    public FixedPointSolve<Z> timeLimit(Duration limit) {
        return with(settings.with(TIME_LIMIT.name(), Double.toString(limit.toNanos() / 1e9), "code"));
    }

    /** Sets which iterate a sample that did not converge returns; the best unless set. */
    public FixedPointSolve<Z> returning(Returning returning) {
        return with(settings.with(RETURNING, returning == Returning.LAST ? "last" : "best"));
    }

    /**
     * Sets one of {@link #PARAMETERS} by name, as a command line does.
     *
     * @throws IllegalArgumentException if the name is unknown or the value not allowed
     */
    public FixedPointSolve<Z> set(String name, String value, String origin) {
        return with(settings.with(name, value, origin));
    }

    /** Sets the method; all else stays as it is. */
    public FixedPointSolve<Z> method(FixedPointMethod other) {
        return new FixedPointSolve<>(operator, other, settings, rules, listeners, cancellation, nanoClock);
    }

    /** Adds a rule that is asked after the tolerance and before the limits. */
    public FixedPointSolve<Z> stopWhen(StopRule rule) {
        return new FixedPointSolve<>(operator, method, settings, plus(rules, rule), listeners, cancellation, nanoClock);
    }

    /** Adds a listener, called after each evaluation. */
    public FixedPointSolve<Z> listener(SolveListener<Z> listener) {
        return new FixedPointSolve<>(
                operator, method, settings, rules, plus(listeners, listener), cancellation, nanoClock);
    }

    /** Sets the request by which another thread stops the solve. */
    public FixedPointSolve<Z> cancellation(Cancellation request) {
        return new FixedPointSolve<>(operator, method, settings, rules, listeners, request, nanoClock);
    }

    /** Sets the clock, in nanoseconds from an arbitrary origin; {@link System#nanoTime} unless set. */
    public FixedPointSolve<Z> clock(LongSupplier nanoseconds) {
        return new FixedPointSolve<>(operator, method, settings, rules, listeners, cancellation, nanoseconds);
    }

    /**
     * Runs to the end.
     *
     * @param start the first iterate; not modified, and still the caller's
     * @throws IllegalArgumentException if the start holds a NaN or an infinity
     */
    public Solution<Z> run(Z start) {
        try (SolveRun<Z> run = new SolveRun<>(this, start)) {
            while (run.advance()) {
                for (SolveListener<Z> listener : listeners) {
                    listener.evaluated(run.current());
                }
            }
            return run.finish();
        }
    }

    /**
     * Returns the iterates as they are made, for a caller who stops when an answer is good enough. Listeners are not
     * called; each iterate is valid until the next one is asked for; closing the stream frees the run's memory.
     */
    public Stream<Iterate<Z>> iterates(Z start) {
        SolveRun<Z> run = new SolveRun<>(this, start);
        var spliterator = new AbstractSpliterator<Iterate<Z>>(Long.MAX_VALUE, Spliterator.ORDERED) {
            @Override
            public boolean tryAdvance(Consumer<? super Iterate<Z>> action) {
                boolean advanced = run.advance();
                if (advanced) {
                    action.accept(run.current());
                }
                return advanced;
            }
        };
        return StreamSupport.stream(spliterator, false).onClose(run::close);
    }

    /** Returns the map whose fixed point is wanted. */
    public FixedPointOperator<Z> operator() {
        return operator;
    }

    /** Returns the method that proposes iterates. */
    public FixedPointMethod method() {
        return method;
    }

    Settings settings() {
        return settings;
    }

    LongSupplier nanoClock() {
        return nanoClock;
    }

    /** The tolerance first, then the caller's rules, then the limits. */
    StopRule rule() {
        StopRule rule = StopRule.within(new Tolerance(settings.get(ABSOLUTE), settings.get(RELATIVE)));
        for (StopRule own : rules) {
            rule = rule.or(own);
        }
        rule = rule.or(StopRule.cancelled(cancellation)).or(StopRule.divergence(settings.get(DIVERGENCE)));
        if (settings.get(PATIENCE) > 0) {
            rule = rule.or(StopRule.stall(settings.get(PATIENCE)));
        }
        Optional<Duration> limit = settings.find(TIME_LIMIT);
        if (limit.isPresent()) {
            rule = rule.or(StopRule.time(limit.get()));
        }
        return rule.or(StopRule.evaluations(settings.get(MAX_EVALUATIONS)));
    }

    private FixedPointSolve<Z> with(Settings changed) {
        return new FixedPointSolve<>(operator, method, changed, rules, listeners, cancellation, nanoClock);
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return List.copyOf(longer);
    }
}
