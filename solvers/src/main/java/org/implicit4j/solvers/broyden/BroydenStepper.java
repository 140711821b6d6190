package org.implicit4j.solvers.broyden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.ResidualNorms;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.InverseEstimate;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.solvers.broyden.Course.Verdict;
import org.jspecify.annotations.Nullable;

/** One run: keeps the last accepted iterate of each sample and the pairs learned on the way to it. */
final class BroydenStepper<Z> implements Stepper<Z>, InverseEstimate<Z> {

    private final SecantPairs<Z> pairs;
    private StateSpace<Z> space;
    private Course[] courses;
    private @Nullable Z accepted;
    private @Nullable Z acceptedValue;

    BroydenStepper(StateSpace<Z> space, BroydenMethod method) {
        this.space = space;
        pairs = new SecantPairs<>(space, method.memory());
        courses = IntStream.range(0, space.samples())
                .mapToObj(s -> new Course(method.lineSearch(), method.restart()))
                .toArray(Course[]::new);
    }

    @Override
    public Z propose(Z z, Z fz) {
        ResidualNorms norms = space.residualNorms(z, fz);
        Verdict[] verdicts = new Verdict[norms.residuals().length];
        Arrays.setAll(verdicts, s -> courses[s].judge(norms.residuals()[s]));
        accept(z, fz, norms.values(), verdicts);
        int[] cut = samples(verdicts, Verdict.CUT);
        double[][] mixing = mixing(z, fz, verdicts);
        boolean plain = Arrays.stream(mixing).flatMapToDouble(Arrays::stream).allMatch(c -> c == 0);
        return plain && cut.length == 0 ? fz : finite(next(z, fz, cut, mixing), fz);
    }

    /** Learns from the steps that were accepted, and remembers where they led. */
    private void accept(Z z, Z fz, double[] sizes, Verdict[] verdicts) {
        if (accepted == null || acceptedValue == null) {
            accepted = space.copy(z);
            acceptedValue = space.copy(fz);
            return;
        }
        int[] lost = samples(verdicts, Verdict.RESTART);
        int[] learning = samples(verdicts, Verdict.ACCEPT);
        Arrays.stream(lost).forEach(pairs::clear);
        if (learning.length > 0) {
            Z step = space.combine(1, z, -1, accepted);
            Z value = space.combine(1, fz, -1, acceptedValue);
            pairs.add(step, value, sizes, learning);
            space.release(step);
            space.release(value);
        }
        for (int[] samples : List.of(lost, learning)) {
            overwrite(z, samples, accepted);
            overwrite(fz, samples, acceptedValue);
        }
    }

    private static int[] samples(Verdict[] verdicts, Verdict wanted) {
        return IntStream.range(0, verdicts.length)
                .filter(s -> verdicts[s] == wanted)
                .toArray();
    }

    /** Returns the coefficients of the differences of values in the next step, 0 for samples whose step is cut. */
    private double[][] mixing(Z z, Z fz, Verdict[] verdicts) {
        Z residual = space.combine(1, fz, -1, z);
        int[] going = IntStream.range(0, verdicts.length)
                .filter(s -> verdicts[s] != Verdict.CUT)
                .toArray();
        double[][] mixing = pairs.coefficients(residual, going);
        space.release(residual);
        for (int s : going) {
            courses[s].learned(Arrays.stream(mixing).anyMatch(row -> row[s] != 0));
        }
        return mixing;
    }

    /** Returns {@code fz + sum of c_j df_j}, or for steps that are cut a point between the accepted iterate and z. */
    private Z next(Z z, Z fz, int[] cut, double[][] mixing) {
        List<Z> states = new ArrayList<>(pairs.values());
        List<double[]> coefficients = new ArrayList<>(Arrays.asList(mixing));
        double[] ahead = new double[space.samples()];
        Arrays.fill(ahead, 1);
        coefficients.add(ahead);
        if (cut.length == 0 || accepted == null) {
            states.add(fz);
            return space.linearCombination(coefficients.toArray(double[][]::new), states);
        }
        double[] back = new double[ahead.length];
        for (int s : cut) {
            ahead[s] = courses[s].share();
            back[s] = 1 - ahead[s];
        }
        Z end = space.copy(fz); // with z where the step is cut: the value there may be NaN
        space.copySamples(z, cut, end, cut);
        states.add(end);
        states.add(accepted);
        coefficients.add(back);
        Z next = space.linearCombination(coefficients.toArray(double[][]::new), states);
        space.release(end);
        return next;
    }

    /** Takes a plain step where the proposal overflows. */
    private Z finite(Z proposal, Z fz) {
        double[] norms = space.norms(proposal);
        int[] broken = IntStream.range(0, norms.length)
                .filter(s -> !Double.isFinite(norms[s]))
                .toArray();
        overwrite(fz, broken, proposal);
        return proposal;
    }

    private void overwrite(Z from, int[] samples, Z into) {
        if (samples.length > 0) {
            space.copySamples(from, samples, into, samples);
        }
    }

    @Override
    public boolean carriesOn(int sample, Outcome outcome) {
        if (outcome instanceof Outcome.Diverged diverged) {
            return courses[sample].wouldCut(diverged.residual());
        }
        return outcome instanceof Outcome.NonFinite && courses[sample].wouldCut(Double.POSITIVE_INFINITY);
    }

    @Override
    public Z transposedInverse(Z v) {
        return pairs.transposed(v);
    }

    @Override
    public void restrict(int[] samples, FixedPointOperator<Z> rest) {
        if (accepted != null && acceptedValue != null) {
            accepted = cut(accepted, samples);
            acceptedValue = cut(acceptedValue, samples);
        }
        pairs.restrict(samples, rest.space());
        courses = Arrays.stream(samples).mapToObj(s -> courses[s]).toArray(Course[]::new);
        space = rest.space();
    }

    private Z cut(Z state, int[] samples) {
        Z part = space.select(state, samples);
        space.release(state);
        return part;
    }

    @Override
    public void close() {
        pairs.close();
        if (accepted != null && acceptedValue != null) {
            space.release(accepted);
            space.release(acceptedValue);
            accepted = null;
            acceptedValue = null;
        }
    }
}
