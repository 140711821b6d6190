package org.implicit4j.solvers.anderson;

import java.util.Arrays;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Stepper;

/** One run: remembers the past and mixes it. */
final class AndersonStepper<Z> implements Stepper<Z> {

    private final AndersonMethod method;
    private final Past<Z> past;
    private final Safeguard.Watch watch;
    private StateSpace<Z> space;
    private int steps;

    AndersonStepper(StateSpace<Z> space, AndersonMethod method) {
        this.space = space;
        this.method = method;
        past = method.fit().past(space, method.depth());
        watch = method.safeguard().watch(space.samples());
    }

    @Override
    public Z propose(Z z, Z fz) {
        past.add(z, fz);
        steps++;
        int differences = past.valueSteps().size();
        double[][] mixing = new double[differences][space.samples()];
        double[] left = new double[space.samples()]; // of the residual: 1 - damping
        boolean plain = true;
        for (int s = 0; s < left.length; s++) {
            int allowed = Math.min(
                    watch.allow(s, past.residual(s), differences),
                    method.depth().most(steps));
            double[] newestFirst = allowed > 0 ? past.fit(s, allowed) : new double[0];
            boolean mixed = allowed > 0 && spread(newestFirst, mixing, s);
            double gain = mixed && method.damping().needsGain() ? past.gain(s, newestFirst) : 1;
            left[s] = 1 - method.damping().share(steps, gain);
            plain &= !mixed && left[s] == 0;
        }
        return plain ? fz : mix(fz, mixing, left);
    }

    @Override
    public void restrict(int[] samples, FixedPointOperator<Z> rest) {
        past.restrict(samples, rest.space());
        watch.restrict(samples);
        space = rest.space();
    }

    @Override
    public void close() {
        past.close();
    }

    /** Puts the coefficients of one sample where they are finite; returns whether they are. */
    private static boolean spread(double[] newestFirst, double[][] mixing, int sample) {
        boolean finite = Arrays.stream(newestFirst).allMatch(Double::isFinite);
        for (int j = 0; finite && j < newestFirst.length; j++) {
            mixing[j][sample] = newestFirst[j];
        }
        return finite;
    }

    /** Returns {@code fz - sum of g_j df_j - left (r - sum of g_j dr_j)}, in one linear combination. */
    private Z mix(Z fz, double[][] mixing, double[] left) {
        double[] ones = new double[left.length];
        Arrays.fill(ones, 1);
        Terms<Z> terms = new Terms<>();
        terms.add(1, ones, fz);
        for (int j = mixing.length - 1; j >= 0; j--) {
            terms.add(-1, mixing[j], past.valueSteps().get(mixing.length - 1 - j));
        }
        if (Arrays.stream(left).anyMatch(share -> share != 0)) {
            past.addMixedResidual(Arrays.stream(left).map(share -> -share).toArray(), mixing, terms);
        }
        return terms.sum(space);
    }
}
