package org.implicit4j.core.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.implicit4j.core.analysis.Certificate;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.Tolerance;

/**
 * Runs methods on problems whose fixed points are known, from zero, and judges the answers by code of its own.
 *
 * @param problems to be solved
 * @param tolerances on {@code |f(z) - z| / |f(z)|}, each more than 0
 * @param maxEvaluations allowed to each run
 */
public record SolverBench(List<SolverProblem> problems, List<Double> tolerances, int maxEvaluations) {

    /** The tolerances that the reference figures of the problems are for. */
    public static final List<Double> TOLERANCES = List.of(1e-3, 1e-5);

    /** Returns the bench with {@link #TOLERANCES} and 1000 evaluations, as the reference figures have it. */
    public static SolverBench of(List<SolverProblem> problems) {
        return new SolverBench(problems, TOLERANCES, 1000);
    }

    /**
     * Runs every method on every problem to every tolerance.
     *
     * @param random of the directions that certificates try
     */
    public BenchReport run(List<FixedPointMethod> methods, RandomGenerator random, Progress progress) {
        int total = problems.size() * tolerances.size() * methods.size();
        List<BenchRun> runs = new ArrayList<>();
        for (SolverProblem problem : problems) {
            for (double tolerance : tolerances) {
                for (FixedPointMethod method : methods) {
                    progress.update("bench", runs.size(), total, method.name() + " on " + problem.name());
                    runs.add(run(problem, tolerance, method, random));
                }
            }
        }
        progress.update("bench", total, total, "done");
        return new BenchReport(List.copyOf(runs));
    }

    private BenchRun run(SolverProblem problem, double tolerance, FixedPointMethod method, RandomGenerator random) {
        try (Solution<double[]> solution = FixedPointSolve.of(problem.operator(), method)
                .tolerance(Tolerance.relative(tolerance))
                .maxEvaluations(maxEvaluations)
                .run(problem.space().zero())) {
            double[] value = solution.value();
            Certificate certificate = Certificate.of(problem.operator(), value, random);
            return new BenchRun(
                    problem.name(),
                    method.name(),
                    tolerance,
                    solution.outcome().name(),
                    solution.outcome().explain(),
                    solution.evaluations(),
                    solution.sampleEvaluations(),
                    worstRatio(
                            problem,
                            problem.operator().apply(value),
                            value,
                            problem.operator().apply(value)),
                    worstRatio(problem, value, problem.fixedPoint(), problem.fixedPoint()),
                    worstBound(problem, certificate),
                    certificate.evidence().words());
        }
    }

    /** The largest {@code |x - y| / |scale|} over the samples; NaN if one is, and 0 where the difference is 0. */
    private static double worstRatio(SolverProblem problem, double[] x, double[] y, double[] scale) {
        int n = problem.space().dimension();
        double worst = 0;
        for (int s = 0; s < problem.space().samples(); s++) {
            double difference = 0;
            double size = 0;
            for (int i = s * n; i < (s + 1) * n; i++) {
                difference = Math.hypot(difference, x[i] - y[i]);
                size = Math.hypot(size, scale[i]);
            }
            worst = Math.max(worst, difference == 0 ? 0 : difference / size);
        }
        return worst;
    }

    private static OptionalDouble worstBound(SolverProblem problem, Certificate certificate) {
        if (!certificate.isComplete()) {
            return OptionalDouble.empty();
        }
        double[] sizes = problem.space().norms(problem.fixedPoint());
        return certificate.samples().stream()
                .mapToDouble(sample -> sample.errorBound().orElseThrow() / sizes[sample.sample()])
                .max();
    }
}
