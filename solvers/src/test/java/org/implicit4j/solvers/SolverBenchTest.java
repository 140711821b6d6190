package org.implicit4j.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.analysis.Certificate;
import org.implicit4j.core.analysis.SampleCertificate;
import org.implicit4j.core.bench.BenchReport;
import org.implicit4j.core.bench.BenchRun;
import org.implicit4j.core.bench.Entrant;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.bench.SolverBench;
import org.implicit4j.core.bench.SolverProblem;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Methods;
import org.junit.jupiter.api.Test;

class SolverBenchTest {

    @Test
    void boundIsNeverBelowTheTrueError() throws IOException {
        BenchReport report = bench("anderson", "auto", "picard", "damped");
        assertThat(report.runs()).hasSize(40);
        assertThat(report.runs().stream().filter(run -> run.answer().bound().isPresent()))
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(run -> assertThat(run.answer().bound().getAsDouble())
                        .isGreaterThanOrEqualTo(run.answer().relativeError().orElseThrow()));
    }

    /** Where the map does not contract the bound rests on the smallest singular value of I - J, and holds too. */
    @Test
    void everyConvergedRunHasABoundEvenOfTheExpansiveMap() throws IOException {
        assertThat(bench("anderson", "auto", "broyden").runs()).hasSize(30).allSatisfy(run -> {
            assertThat(run.end().outcome()).isEqualTo("Converged");
            assertThat(run.answer().bound().orElseThrow())
                    .isGreaterThanOrEqualTo(run.answer().relativeError().orElseThrow());
            assertThat(run.answer().evidence().contains("smallest singular value"))
                    .isEqualTo(run.problem().equals("expansive"));
        });
    }

    /**
     * Since {@code |f(z) - z| <= (1 + mu) |z - z*|}, the bound is at most (1 + mu) / (1 - mu) times the error. It is tight
     * because mu is local: about 0.7 where tanh is bent, though the layer's weights have the norm 0.95.
     */
    @Test
    void boundIsTightOnTheTanhLayer() throws IOException {
        SolverProblem problem = problems().get(0);
        int n = problem.space().dimension();
        try (var solution = FixedPointSolve.of(
                        problem.operator(), Methods.discover().get("anderson"))
                .tolerance(Tolerance.relative(1e-5))
                .run(problem.space().zero())) {
            assertThat(problem.name()).isEqualTo("tanh-layer");
            Certificate certificate = Certificate.of(problem.operator(), solution.value(), random());
            assertThat(certificate.isComplete()).isTrue();
            for (SampleCertificate sample : certificate.samples()) {
                double error = 0;
                for (int i = sample.sample() * n; i < (sample.sample() + 1) * n; i++) {
                    error = Math.hypot(error, solution.value()[i] - problem.fixedPoint()[i]);
                }
                double mu = sample.contraction();
                assertThat(mu).isLessThan(0.8);
                assertThat(sample.errorBound().orElseThrow()).isBetween(error, error * (1 + mu) / (1 - mu));
            }
        }
    }

    @Test
    void documentHasTheFieldsThatScriptsReadAndTheTableOneLinePerRun() throws IOException {
        BenchReport report = bench("picard");

        Document.Fields fields = (Document.Fields) report.document();
        Document.Items runs = (Document.Items) fields.entries().get("runs");
        assertThat(runs.elements()).hasSize(10);
        assertThat(((Document.Fields) runs.elements().get(0)).entries())
                .containsKeys(
                        "problem",
                        "method",
                        "tolerance",
                        "outcome",
                        "evaluations",
                        "relativeResidual",
                        "relativeError",
                        "bound");
        assertThat(report.lines()).hasSize(12);
        assertThat(report.runs().stream().filter(run -> run.end().outcome().equals("Diverged")))
                .extracting(BenchRun::problem)
                .containsOnly("expansive");
    }

    private static BenchReport bench(String... names) throws IOException {
        Methods methods = Methods.discover();
        List<Entrant> wanted =
                List.of(names).stream().map(methods::get).map(Entrant::of).toList();
        return SolverBench.of(problems().stream().map(SolverProblem::contested).toList())
                .run(wanted, ProblemRequest.quiet(0));
    }

    private static List<SolverProblem> problems() throws IOException {
        return SolverProblem.readAll(SharedFiles.folder("golden/solver-problems"));
    }

    private static RandomGenerator random() {
        return SeededRandom.of(0);
    }
}
