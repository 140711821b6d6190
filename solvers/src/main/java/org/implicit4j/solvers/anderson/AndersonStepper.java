package org.implicit4j.solvers.anderson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Stepper;

/** One run: keeps the history and mixes it. */
final class AndersonStepper<Z> implements Stepper<Z> {

    private final AndersonMethod method;
    private final History<Z> history;
    private final Safeguard.Watch watch;
    private StateSpace<Z> space;

    AndersonStepper(StateSpace<Z> space, AndersonMethod method) {
        this.space = space;
        this.method = method;
        history = new History<>(space, method.depth());
        watch = method.safeguard().watch(space.samples());
    }

    @Override
    public Z propose(Z z, Z fz) {
        history.add(z, fz);
        int differences = history.differences();
        double[][] mixing = new double[differences][space.samples()];
        boolean plain = true;
        for (int s = 0; s < space.samples(); s++) {
            int allowed = watch.allow(s, history.residual(s), differences);
            if (allowed > 0) {
                double[] newestFirst = method.leastSquares()
                        .solve(history.differenceProducts(allowed, s), history.differenceResidualProducts(allowed, s));
                plain &= !spread(newestFirst, mixing, s);
            }
        }
        if (plain && method.damping() == 1) {
            return fz;
        }
        return mix(fz, mixing);
    }

    @Override
    public void restrict(int[] samples, FixedPointOperator<Z> rest) {
        history.restrict(samples, rest.space());
        watch.restrict(samples);
        space = rest.space();
    }

    @Override
    public void close() {
        history.close();
    }

    /** Puts the coefficients of one sample where they are finite; returns whether they are. */
    private static boolean spread(double[] newestFirst, double[][] mixing, int sample) {
        boolean finite = Arrays.stream(newestFirst).allMatch(Double::isFinite);
        for (int i = 0; finite && i < newestFirst.length; i++) {
            mixing[mixing.length - 1 - i][sample] = newestFirst[i];
        }
        return finite;
    }

    /** Returns {@code fz - sum of g_j df_j - (1 - d) (r - sum of g_j dr_j)}, in one linear combination. */
    private Z mix(Z fz, double[][] mixing) {
        List<Z> states = new ArrayList<>();
        List<double[]> coefficients = new ArrayList<>();
        states.add(fz);
        coefficients.add(filled(1));
        for (int j = 0; j < mixing.length; j++) {
            states.add(history.steps().get(j));
            coefficients.add(scaled(-1, mixing[j]));
        }
        if (method.damping() < 1) {
            addResiduals(mixing, states, coefficients);
        }
        return space.linearCombination(coefficients.toArray(double[][]::new), states);
    }

    /** Adds {@code -(1 - d) (r_n - sum of g_j (r_{j+1} - r_j))}, by residuals. */
    private void addResiduals(double[][] mixing, List<Z> states, List<double[]> coefficients) {
        double rest = 1 - method.damping();
        int newest = history.residuals().size() - 1;
        for (int k = 0; k <= newest; k++) {
            double[] sum = filled(k == newest ? -rest : 0);
            for (int s = 0; s < sum.length; s++) {
                sum[s] += rest * ((k > 0 ? mixing[k - 1][s] : 0) - (k < newest ? mixing[k][s] : 0));
            }
            states.add(history.residuals().get(k));
            coefficients.add(sum);
        }
    }

    private double[] filled(double value) {
        double[] row = new double[space.samples()];
        Arrays.fill(row, value);
        return row;
    }

    private static double[] scaled(double factor, double[] row) {
        return Arrays.stream(row).map(x -> factor * x).toArray();
    }
}
