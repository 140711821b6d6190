package org.implicit4j.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.Tolerance;

/** The making of one {@link Regularity}. */
final class RegularityMeasurement<Z> {

    private final FixedPointOperator<Z> operator;
    private final StateSpace<Z> space;
    private final Z start;
    private final List<Shift<Z>> shifts;
    private final RegularityRequest request;
    private final Stretching<Z> stretching;
    private final double[] inputLipschitz;
    private final String[] kinds;
    private final double[] observed;

    RegularityMeasurement(
            FixedPointOperator<Z> operator,
            Z start,
            List<Shift<Z>> shifts,
            RegularityRequest request,
            RandomGenerator random) {
        this.operator = operator;
        this.space = operator.space();
        this.start = start;
        this.shifts = shifts;
        this.request = request;
        stretching = operator instanceof DifferentiableOperator<Z> differentiable
                ? new TransposedStretching<>(differentiable, request.scrutiny(), random)
                : new DirectionalStretching<>(operator, request.scrutiny(), random);
        inputLipschitz = filled(Double.NaN);
        observed = filled(Double.NaN);
        kinds = new String[space.samples()];
        Arrays.fill(kinds, "");
    }

    Regularity measure() {
        try (Solution<Z> fixedPoint = solve(operator, start)) {
            double[] contraction = stretching.at(fixedPoint.value());
            Z value = operator.apply(fixedPoint.value());
            for (Shift<Z> shift : shifts) {
                depend(shift, fixedPoint, value);
            }
            double[] size = space.norms(value);
            space.release(value);
            return new Regularity(samples(contraction, size, fixedPoint), request.tolerance(), stretching.evidence());
        }
    }

    private Solution<Z> solve(FixedPointOperator<Z> map, Z from) {
        return FixedPointSolve.of(map, request.method())
                .tolerance(Tolerance.relative(request.tolerance() / 10))
                .maxEvaluations(request.maxEvaluations())
                .run(from);
    }

    /** Takes in how operator and fixed point depend on the input in one direction. */
    private void depend(Shift<Z> shift, Solution<Z> fixedPoint, Z value) {
        Z shifted = shift.operator().apply(fixedPoint.value());
        double[] direct = distances(shifted, value);
        space.release(shifted);
        try (Solution<Z> moved = solve(shift.operator(), fixedPoint.value())) {
            double[] way = distances(moved.value(), fixedPoint.value());
            for (int s = 0; s < way.length; s++) {
                double size = shift.sizes()[s];
                if (size > 0 && !(direct[s] / size <= inputLipschitz[s])) {
                    inputLipschitz[s] = direct[s] / size;
                    kinds[s] = shift.kind();
                }
                boolean both = converged(moved, s) && converged(fixedPoint, s);
                if (size > 0 && both && !(way[s] / size <= observed[s])) {
                    observed[s] = way[s] / size;
                }
            }
        }
    }

    private double[] distances(Z x, Z y) {
        Z difference = space.combine(1, x, -1, y);
        double[] norms = space.norms(difference);
        space.release(difference);
        return norms;
    }

    private List<SampleRegularity> samples(double[] contraction, double[] size, Solution<Z> fixedPoint) {
        List<SampleRegularity> samples = new ArrayList<>();
        PlainPath path = plainPath();
        for (int s = 0; s < contraction.length; s++) {
            samples.add(new SampleRegularity(
                    s,
                    contraction[s],
                    inputLipschitz[s],
                    kinds[s],
                    observed[s],
                    predicted(contraction[s], path.first()[s], request.tolerance() * size[s]),
                    path.reached()[s] < 0 ? OptionalInt.empty() : OptionalInt.of(path.reached()[s]),
                    converged(fixedPoint, s)));
        }
        return samples;
    }

    /** Residuals at the start, and the plain iterations after which each was small enough; -1: never. */
    private record PlainPath(double[] first, int[] reached) {}

    private PlainPath plainPath() {
        double[] first = filled(Double.NaN);
        int[] reached = new int[space.samples()];
        var solve = FixedPointSolve.of(operator, new PlainIteration())
                .tolerance(Tolerance.relative(request.tolerance()))
                .maxEvaluations(request.maxEvaluations() + 1)
                .listener(iterate -> {
                    if (iterate.evaluation() == 1) {
                        System.arraycopy(iterate.residuals(), 0, first, 0, first.length);
                    }
                });
        try (Solution<Z> solution = solve.run(start)) {
            Arrays.setAll(
                    reached,
                    s -> converged(solution, s) ? solution.samples().get(s).evaluations() - 1 : -1);
        }
        return new PlainPath(first, reached);
    }

    /** The smallest k with {@code mu^k first <= threshold}. */
    private static OptionalInt predicted(double mu, double first, double threshold) {
        if (!(mu < 1) || !Double.isFinite(first)) {
            return OptionalInt.empty();
        }
        double steps = first <= threshold ? 0 : mu <= 0 ? 1 : Math.ceil(Math.log(threshold / first) / Math.log(mu));
        return steps < Integer.MAX_VALUE ? OptionalInt.of((int) steps) : OptionalInt.empty();
    }

    private static boolean converged(Solution<?> solution, int sample) {
        return solution.samples().get(sample).outcome().isConverged();
    }

    private double[] filled(double value) {
        double[] row = new double[space.samples()];
        Arrays.fill(row, value);
        return row;
    }
}
