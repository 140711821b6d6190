package org.implicit4j.solvers.newtonkrylov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.solvers.krylov.Arnoldi;
import org.implicit4j.solvers.krylov.LinearMap;
import org.implicit4j.solvers.newtonkrylov.Course.Phase;

/** One run: each sample goes its own course, of which one evaluation after the other is the next point. */
final class NewtonKrylovStepper<Z> implements Stepper<Z> {

    private static final double DAMPING = 0.5; // Krasnoselskii 1955; the step where the linear system says nothing

    private final NewtonKrylovMethod method;
    private final Arnoldi<Z> arnoldi;
    private final Differences differences;
    private FixedPointOperator<Z> operator;
    private StateSpace<Z> space;
    private Course[] courses;
    private Z base;
    private Z value;

    NewtonKrylovStepper(FixedPointOperator<Z> operator, NewtonKrylovMethod method) {
        this.operator = operator;
        this.method = method;
        space = operator.space();
        arnoldi = new Arnoldi<>(space);
        differences = new Differences(method.step(), space.samples());
        courses = IntStream.range(0, space.samples())
                .mapToObj(s -> new Course(method))
                .toArray(Course[]::new);
        base = space.zero();
        value = space.zero();
    }

    @Override
    public Z propose(Z z, Z fz) {
        int[] arrived = in(Phase.ARRIVAL);
        int[] tried = in(Phase.TRIAL);
        int[] differed = in(Phase.PRODUCT);
        if (differed.length > 0) {
            addDifferences(z, fz, differed);
        }
        if (arrived.length + tried.length > 0) {
            Z residual = space.combine(1, fz, -1, z);
            double[] lengths = space.norms(residual);
            int[] accepted = judged(residual, lengths, tried, arrived);
            if (accepted.length > 0) {
                rebase(z, fz, residual, lengths, accepted);
            }
            space.release(residual);
        }
        if (method.isExactFor(operator)) {
            solveExactly();
        }
        return proposal();
    }

    private int[] in(Phase phase) {
        return IntStream.range(0, courses.length)
                .filter(s -> courses[s].phase() == phase)
                .toArray();
    }

    /** {@code (I - J) v} is the difference of the residuals at the base and at the point nearby, by the step. */
    private void addDifferences(Z z, Z fz, int[] samples) {
        double[] plus = new double[courses.length];
        double[] minus = new double[courses.length];
        for (int s : samples) {
            plus[s] = 1 / differences.step(s);
            minus[s] = -plus[s];
        }
        Z product = space.linearCombination(new double[][] {plus, minus, minus, plus}, List.of(z, fz, base, value));
        arnoldi.add(product, samples, differences.noise());
        space.release(product);
        settle(samples);
    }

    private void settle(int[] samples) {
        for (int s : samples) {
            courses[s].settle(arnoldi.problem(s));
        }
    }

    /** Judges the steps that were tried, and returns the samples that move to where they are. */
    private int[] judged(Z residual, double[] lengths, int[] tried, int[] arrived) {
        List<Integer> accepted = new ArrayList<>();
        double[] errors = tried.length > 0 ? modelErrors(residual, lengths, tried) : lengths;
        List<Integer> refined = new ArrayList<>();
        for (int s : tried) {
            var problem = arnoldi.problem(s);
            if (!courses[s].isGood(lengths[s], problem)) {
                courses[s].shorten(lengths[s], problem);
            } else if (courses[s].isModelGood(lengths[s], errors[s], problem)) {
                courses[s].refine(lengths[s]);
                refined.add(s);
            } else {
                accepted.add(s);
            }
        }
        settle(array(refined));
        for (int s : arrived) {
            accepted.add(s);
        }
        return array(accepted);
    }

    private static int[] array(List<Integer> samples) {
        return samples.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** Returns how far the residuals at the trial points are from those of the linear systems. */
    private double[] modelErrors(Z residual, double[] lengths, int[] tried) {
        double[][] along = arnoldi.along(residual);
        double[] errors = new double[courses.length];
        for (int s : tried) {
            double[] linear = arnoldi.problem(s).residualVector();
            double product = 0;
            double squares = 0;
            for (int k = 0; k < linear.length && k < along.length; k++) {
                product += linear[k] * along[k][s];
                squares += linear[k] * linear[k];
            }
            errors[s] = Math.sqrt(Math.max(0, lengths[s] * lengths[s] - 2 * product + squares));
        }
        return errors;
    }

    private void rebase(Z z, Z fz, Z residual, double[] lengths, int[] samples) {
        space.copySamples(z, samples, base, samples);
        space.copySamples(fz, samples, value, samples);
        int[] starting =
                Arrays.stream(samples).filter(s -> courses[s].begin(lengths[s])).toArray();
        if (starting.length > 0) {
            differences.rebase(space, starting, base, value, residual);
            arnoldi.begin(residual, starting);
            settle(starting);
        }
    }

    private void solveExactly() {
        try (LinearMap<Z> map = LinearMap.ofResidual((DifferentiableOperator<Z>) operator, base)) {
            for (int[] open = in(Phase.PRODUCT); open.length > 0; open = in(Phase.PRODUCT)) {
                Z v = arnoldi.newest(open);
                Z product;
                try {
                    product = map.apply(v, open);
                } finally {
                    space.release(v);
                }
                arnoldi.add(product, open, new double[courses.length]);
                space.release(product);
                settle(open);
            }
        }
    }

    /** Puts together the next point of each sample. */
    private Z proposal() {
        int vectors = arnoldi.length();
        double[][] coefficients = new double[vectors + 2][courses.length];
        for (int s = 0; s < courses.length; s++) {
            coefficients[0][s] = 1;
            var problem = arnoldi.problem(s);
            switch (courses[s].phase()) {
                case PRODUCT -> coefficients[2 + problem.size()][s] = differences.step(s);
                case TRIAL -> {
                    double[] y = problem.solution();
                    for (int k = 0; k < y.length; k++) {
                        coefficients[2 + k][s] = courses[s].length() * y[k];
                    }
                }
                case ARRIVAL -> {
                    coefficients[0][s] = 1 - DAMPING;
                    coefficients[1][s] = DAMPING;
                }
            }
        }
        return arnoldi.combination(List.of(base, value), coefficients);
    }

    @Override
    public boolean carriesOn(int sample, Outcome outcome) {
        return outcome instanceof Outcome.Stalled ? courses[sample].mayTakeLong() : courses[sample].carriesOn();
    }

    @Override
    public void restrict(int[] samples, FixedPointOperator<Z> rest) {
        base = cut(base, samples);
        value = cut(value, samples);
        arnoldi.restrict(samples);
        differences.restrict(samples);
        courses = Arrays.stream(samples).mapToObj(s -> courses[s]).toArray(Course[]::new);
        operator = rest;
        space = rest.space();
    }

    private Z cut(Z state, int[] samples) {
        Z part = space.select(state, samples);
        space.release(state);
        return part;
    }

    @Override
    public void close() {
        arnoldi.close();
        space.release(base);
        space.release(value);
    }
}
