package org.implicit4j.pde.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.BenchReport;
import org.implicit4j.core.bench.BenchRun;
import org.implicit4j.core.bench.Entrant;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.bench.SolverBench;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.spi.Methods;
import org.junit.jupiter.api.Test;

class FlowProblemsTest {

    /** The equation's fixed point is known: the answer is compared with the flow that made the forcing. */
    @Test
    void theEquationIsSolvedToTheFlowThatMadeItsForcing() throws IOException {
        ProblemRequest request = ProblemRequest.quiet(1);
        List<BenchProblem<?>> problems = FlowProblems.of(request);
        try {
            assertThat(problems).extracting(BenchProblem::name).doesNotHaveDuplicates();
            assertThat(problems)
                    .allSatisfy(problem -> assertThat(problem.operator()).isInstanceOf(DifferentiableOperator.class));
            List<BenchProblem<?>> equations = problems.stream()
                    .filter(problem -> problem.name().startsWith("equation-"))
                    .toList();
            assertThat(equations).hasSize(FlowProblems.FLOWS);

            BenchReport report = SolverBench.of(equations)
                    .run(List.of(Entrant.of(Methods.discover().parse("anderson:depth=20", "test"))), request);

            assertThat(report.runs().stream().filter(BenchRun::isSolved))
                    .isNotEmpty()
                    .anySatisfy(run ->
                            assertThat(run.answer().relativeError().orElse(1)).isLessThan(1e-8));
        } finally {
            problems.forEach(BenchProblem::close);
        }
    }

    @Test
    void everyShippedImplicitNetworkMeetsEveryFlow() throws IOException {
        List<BenchProblem<?>> problems = FlowProblems.of(ProblemRequest.quiet(2));
        try {
            long implicit = StudiedRegime.all().stream()
                    .flatMap(regime -> regime.models().stream())
                    .filter(source -> source.file().startsWith("implicit-"))
                    .count();

            assertThat(problems).hasSize((int) (implicit + 1) * FlowProblems.FLOWS);
        } finally {
            problems.forEach(BenchProblem::close);
        }
    }
}
