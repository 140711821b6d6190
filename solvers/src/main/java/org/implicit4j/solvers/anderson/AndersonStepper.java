package org.implicit4j.solvers.anderson;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.Stepper;

/** One run: remembers the past and mixes it, and takes back a mixed step that ended nowhere. */
final class AndersonStepper<Z> implements Stepper<Z> {

    private final AndersonMethod method;
    private final Past<Z> past;
    private final Safeguard.Watch watch;
    private StateSpace<Z> space;
    private boolean[] failed;
    private int steps;

    AndersonStepper(StateSpace<Z> space, AndersonMethod method) {
        this.space = space;
        this.method = method;
        past = method.fit().past(space, method.depth());
        watch = method.safeguard().watch(space.samples());
        failed = new boolean[space.samples()];
    }

    @Override
    public Z propose(Z z, Z fz) {
        steps++;
        int[] back = failures();
        if (back.length == 0) {
            past.add(z, fz);
            return next(fz);
        }
        Z from = takenBack(z, back);
        Z value = takenBack(fz, back);
        past.add(from, value);
        Z proposal = next(value);
        space.release(from);
        if (proposal != value) {
            space.release(value);
        }
        return proposal;
    }

    private Z next(Z value) {
        int differences = past.values().list().size();
        double[][] mixing = new double[differences][space.samples()];
        double[] left = new double[space.samples()]; // of the residual: 1 - damping
        boolean plain = true;
        for (int s = 0; s < left.length; s++) {
            int allowed = failed[s] ? 0 : watch.allow(s, past.residual(s), differences);
            double[] newestFirst = fit(s, Math.min(allowed, method.depth().most(steps)));
            boolean mixed = newestFirst.length > 0;
            spread(newestFirst, mixing, s);
            double gain = mixed && method.damping().needsGain() ? past.gain(s, newestFirst) : 1;
            left[s] = 1 - method.damping().share(steps, gain);
            plain &= !mixed && left[s] == 0;
        }
        Arrays.fill(failed, false);
        return plain ? value : mix(value, mixing, left);
    }

    /** Goes on from the last plain value where a mixed step left the domain or diverged. */
    @Override
    public boolean carriesOn(int sample, Outcome outcome) {
        failed[sample] = watch.mixed(sample) && !(outcome instanceof Outcome.Stalled);
        return failed[sample];
    }

    @Override
    public void restrict(int[] samples, FixedPointOperator<Z> rest) {
        boolean[] kept = new boolean[samples.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = failed[samples[i]];
        }
        failed = kept;
        past.restrict(samples, rest.space());
        watch.restrict(samples);
        space = rest.space();
    }

    @Override
    public void close() {
        past.close();
    }

    private int[] failures() {
        int[] back = new int[failed.length];
        int count = 0;
        for (int s = 0; s < failed.length; s++) {
            if (failed[s]) {
                watch.fail(s);
                back[count++] = s;
            }
        }
        return Arrays.copyOf(back, count);
    }

    /** Returns the state with the last value in place of some samples: the past must not hold what they have become. */
    private Z takenBack(Z state, int[] back) {
        Z sound = space.copy(state);
        past.values().last().ifPresent(last -> space.copySamples(last, back, sound, back));
        return sound;
    }

    /** Returns the coefficients of one sample; none for a plain step. */
    private double[] fit(int sample, int count) {
        double[] newestFirst = count > 0 ? past.fit(sample, count) : new double[0];
        return Arrays.stream(newestFirst).allMatch(Double::isFinite) ? newestFirst : new double[0];
    }

    private static void spread(double[] newestFirst, double[][] mixing, int sample) {
        for (int j = 0; j < newestFirst.length; j++) {
            mixing[j][sample] = newestFirst[j];
        }
    }

    /** Returns {@code value - sum of g_j df_j - left (r - sum of g_j dr_j)}, in one linear combination. */
    private Z mix(Z value, double[][] mixing, double[] left) {
        double[] ones = new double[left.length];
        Arrays.fill(ones, 1);
        List<Z> steps = past.values().list();
        Terms<Z> terms = new Terms<>();
        terms.add(1, ones, value);
        for (int j = mixing.length - 1; j >= 0; j--) {
            terms.add(-1, mixing[j], steps.get(mixing.length - 1 - j));
        }
        if (Arrays.stream(left).anyMatch(share -> share != 0)) {
            past.addMixedResidual(Arrays.stream(left).map(share -> -share).toArray(), mixing, terms);
        }
        return terms.sum(space);
    }
}
