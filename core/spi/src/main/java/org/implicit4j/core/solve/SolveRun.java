package org.implicit4j.core.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.ResidualNorms;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.settings.Setting;
import org.jspecify.annotations.Nullable;

/**
 * The loop, one evaluation at a time. It owns every state in play: the iterate, the operator's value there, the best
 * iterate so far and, once samples have left the batch, the result that they were put into.
 */
final class SolveRun<Z> implements AutoCloseable {

    private final FixedPointSolve<Z> solve;
    private final StateSpace<Z> wholeSpace;
    private final StopRule rule;
    private final boolean returnLast;
    private final double removal;
    private final Counter counter;
    private final Stepper<Z> stepper;
    private final SampleProgress[] progress;
    private final List<TraceEntry> trace = new ArrayList<>();
    private final long startNanos;

    private FixedPointOperator<Z> operator;
    private boolean removable = true;
    private int[] samples;
    private int live;
    private Z z;
    private Z best;
    private @Nullable Z fz;
    private @Nullable Z result;
    private @Nullable Iterate<Z> current;
    private boolean closed;

    SolveRun(FixedPointSolve<Z> solve, Z start) {
        this.solve = solve;
        wholeSpace = solve.operator().space();
        requireFinite(wholeSpace.norms(start));
        rule = solve.rule();
        returnLast = solve.settings().get(FixedPointSolve.RETURNING).equals("last");
        removal = solve.settings().get(FixedPointSolve.REMOVAL);
        counter = new Counter(solve.settings().get(FixedPointSolve.MAX_EVALUATIONS));
        operator = CountedOperator.of(solve.operator(), counter);
        samples = IntStream.range(0, wholeSpace.samples()).toArray();
        live = samples.length;
        progress = Arrays.stream(samples).mapToObj(SampleProgress::new).toArray(SampleProgress[]::new);
        stepper = solve.method().start(operator);
        startNanos = solve.nanoClock().getAsLong();
        z = wholeSpace.copy(start);
        best = z;
    }

    /** Evaluates once more; returns false if every sample was finished already. */
    boolean advance() {
        if (closed || live == 0 || (fz != null && !step(fz))) {
            return false;
        }
        if (counter.isSpent()) {
            endForBudget();
            return false;
        }
        Z value = operator.apply(z);
        fz = value;
        measure(value);
        return true;
    }

    /** Returns the iterate evaluated last. */
    Iterate<Z> current() {
        if (current == null) {
            throw new IllegalStateException("Nothing was evaluated yet.");
        }
        return current;
    }

    /** Returns the end of the run, whose value is the caller's from now on. */
    Solution<Z> finish() {
        Z value;
        if (result == null) {
            value = best == z ? wholeSpace.copy(best) : best;
            best = z;
        } else {
            wholeSpace.copySamples(best, positions(samples.length), result, samples);
            value = result;
            result = null;
        }
        List<Setting> settings = new ArrayList<>(solve.settings().effective());
        settings.addAll(solve.method().settings());
        return new Solution<>(
                value,
                wholeSpace,
                Arrays.stream(progress).map(SampleProgress::result).toList(),
                counter.evaluations(),
                counter.sampleEvaluations(),
                List.copyOf(trace),
                solve.method().name(),
                List.copyOf(settings),
                elapsed());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stepper.close();
        StateSpace<Z> space = operator.space();
        if (best != z) {
            space.release(best);
        }
        if (fz != null) {
            space.release(fz);
        }
        space.release(z);
        if (result != null) {
            wholeSpace.release(result);
        }
    }

    private void measure(Z value) {
        ResidualNorms norms = operator.space().residualNorms(z, value);
        long nanos = elapsed();
        int evaluation = counter.evaluations();
        trace.add(entry(norms, nanos));
        int[] returned = new int[live];
        int count = 0;
        for (int i = 0; i < samples.length; i++) {
            SampleProgress sample = progress[samples[i]];
            if (!sample.isFinished()) {
                if (sample.evaluated(evaluation, norms.residuals()[i], norms.values()[i], nanos, rule, returnLast)) {
                    returned[count++] = i;
                }
                int position = i;
                if (sample.failure()
                        .filter(end -> stepper.carriesOn(position, end))
                        .isPresent()) {
                    sample.carryOn();
                }
                live -= sample.isFinished() ? 1 : 0;
            }
        }
        keepAsBest(count == returned.length ? returned : Arrays.copyOf(returned, count));
        current = new Iterate<>(trace.size(), z, value, samples, norms.residuals(), norms.values(), nanos);
    }

    /** Remembers the current iterate for some positions; all at once costs no copy. */
    private void keepAsBest(int[] positions) {
        if (best == z || positions.length == 0) {
            return;
        }
        if (positions.length == samples.length) {
            operator.space().release(best);
            best = z;
        } else {
            operator.space().copySamples(z, positions, best, positions);
        }
    }

    /** Moves to the method's proposal; returns false if the method spent the budget on its own evaluations. */
    private boolean step(Z value) {
        Z from;
        Z next;
        try {
            from = removeFinished(value);
            next = stepper.propose(z, from);
        } catch (Counter.BudgetExhausted e) {
            endForBudget();
            return false;
        }
        StateSpace<Z> space = operator.space();
        if (best != z && next != z) {
            space.release(z);
        }
        if (next != from) {
            space.release(from);
        }
        z = next;
        fz = null;
        return true;
    }

    private void endForBudget() {
        for (int sample : samples) {
            if (!progress[sample].isFinished()) {
                progress[sample].budgetSpent(counter.evaluations());
            }
        }
        live = 0;
    }

    /** Cuts the batch down to the live samples if enough are finished; returns the operator's value for them. */
    private Z removeFinished(Z value) {
        int finished = samples.length - live;
        if (!removable || finished == 0 || finished < removal * samples.length) {
            return value;
        }
        int[] kept = IntStream.range(0, samples.length)
                .filter(i -> !progress[samples[i]].isFinished())
                .toArray();
        Optional<FixedPointOperator<Z>> rest = operator.restrict(kept);
        removable = rest.isPresent();
        return rest.isPresent() ? cutDown(kept, rest.get(), value) : value;
    }

    private Z cutDown(int[] kept, FixedPointOperator<Z> rest, Z value) {
        StateSpace<Z> space = operator.space();
        Z whole = result == null ? wholeSpace.zero() : result;
        result = whole;
        wholeSpace.copySamples(best, positions(samples.length), whole, samples);
        Z keptZ = space.select(z, kept);
        Z keptBest = best == z ? keptZ : space.select(best, kept);
        Z keptValue = space.select(value, kept);
        if (best != z) {
            space.release(best);
        }
        space.release(z);
        space.release(value);
        z = keptZ;
        best = keptBest;
        fz = keptValue;
        operator = rest;
        samples = Arrays.stream(kept).map(i -> samples[i]).toArray();
        stepper.restrict(kept, rest);
        return keptValue;
    }

    private TraceEntry entry(ResidualNorms norms, long nanos) {
        double worst = 0;
        double sum = 0;
        for (int i = 0; i < samples.length; i++) {
            if (!progress[samples[i]].isFinished()) {
                worst = Math.max(worst, norms.residuals()[i]);
                sum += norms.residuals()[i];
            }
        }
        return new TraceEntry(counter.evaluations(), live, worst, sum / live, nanos);
    }

    private long elapsed() {
        return solve.nanoClock().getAsLong() - startNanos;
    }

    private static int[] positions(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static void requireFinite(double[] norms) {
        for (int s = 0; s < norms.length; s++) {
            if (!Double.isFinite(norms[s])) {
                throw new IllegalArgumentException(
                        "The start of sample %d holds a NaN or an infinity, or its norm overflows.".formatted(s));
            }
        }
    }
}
