package org.implicit4j.core.bench;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.implicit4j.core.analysis.Certificate;
import org.implicit4j.core.analysis.SampleCertificate;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.Tolerance;

/** One method on one problem to one tolerance, still to be run. */
record Match<Z>(BenchProblem<Z> problem, Tolerance tolerance, FixedPointMethod method) {

    /** Returns what came out; nothing if the run was cancelled. */
    Optional<BenchRun> run(ProblemRequest request) {
        try (Solution<Z> solution = FixedPointSolve.of(problem.operator(), method)
                .tolerance(tolerance)
                .maxEvaluations(problem.goal().maxEvaluations())
                .cancellation(request.cancellation())
                .run(problem.start())) {
            if (request.cancellation().isRequested()) {
                return Optional.empty();
            }
            return Optional.of(new BenchRun(
                    problem.name(),
                    method.name(),
                    tolerance,
                    new BenchRun.End(
                            solution.isConverged(),
                            solution.outcome().name(),
                            solution.outcome().explain()),
                    new BenchRun.Cost(
                            solution.evaluations(), solution.sampleEvaluations(), solution.elapsedNanos() / 1e9),
                    judge(solution.value(), request.seed()),
                    Curve.of(solution.trace())));
        }
    }

    /** Each run's directions come from the same seed: whether another method takes part changes nothing. */
    private BenchRun.Answer judge(Z value, long seed) {
        RandomGenerator random = SeededRandom.of(seed);
        Certificate certificate = Certificate.of(problem.operator(), value, problem.scrutiny(), random);
        Optional<Nearest> truth = problem.fixedPoints().isEmpty()
                ? Optional.empty()
                : Optional.of(Nearest.of(
                        value, problem.fixedPoints(), problem.operator().space()));
        return new BenchRun.Answer(
                worst(certificate.samples().stream()
                        .mapToDouble(SampleCertificate::residual)
                        .toArray()),
                worst(certificate.samples().stream()
                        .mapToDouble(SampleCertificate::relativeResidual)
                        .toArray()),
                truth.isPresent() ? OptionalDouble.of(truth.get().error()) : OptionalDouble.empty(),
                truth.isPresent() ? truth.get().relativeError() : OptionalDouble.empty(),
                bound(certificate, value, truth),
                certificate.evidence().words());
    }

    /** Where the fixed point is not known, its norm is at least that of the answer less the bound. */
    private OptionalDouble bound(Certificate certificate, Z value, Optional<Nearest> truth) {
        if (!certificate.isComplete()) {
            return OptionalDouble.empty();
        }
        double[] bounds = certificate.samples().stream()
                .mapToDouble(sample -> sample.errorBound().orElseThrow())
                .toArray();
        double[] sizes = truth.isPresent()
                ? truth.get().sizes().clone()
                : problem.operator().space().norms(value);
        if (truth.isEmpty()) {
            Arrays.setAll(sizes, s -> sizes[s] - bounds[s]);
        }
        Arrays.setAll(bounds, s -> sizes[s] > 0 ? bounds[s] / sizes[s] : Double.NaN);
        double worst = worst(bounds);
        return Double.isNaN(worst) ? OptionalDouble.empty() : OptionalDouble.of(worst);
    }

    /** The largest number; NaN if one is. */
    private static double worst(double[] numbers) {
        return Arrays.stream(numbers).reduce(0, Math::max);
    }
}
