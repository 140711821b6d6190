package org.implicit4j.imaging.study;

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

/** The domain's operators in a tournament. */
class ImagingProblemsTest {

    @Test
    void eachImplicitModelMeetsEachSquareAndOneIsSolved() throws IOException {
        ProblemRequest request = ProblemRequest.quiet(1);
        List<BenchProblem<?>> problems = ImagingProblems.of(request);
        try {
            assertThat(problems)
                    .hasSize(StudiedModels.implicit().size() * ImagingProblems.SQUARES)
                    .allSatisfy(problem -> {
                        assertThat(problem.name()).matches("[a-z-]+-photo-[12]");
                        assertThat(problem.operator()).isInstanceOf(DifferentiableOperator.class);
                        assertThat(problem.scrutiny().rounding()).isEqualTo(0x1p-24);
                    });
            assertThat(problems).extracting(BenchProblem::name).doesNotHaveDuplicates();

            BenchReport report = SolverBench.of(problems.subList(0, 1))
                    .run(List.of(Entrant.of(Methods.discover().get("anderson"))), request);

            assertThat(report.runs().stream().filter(BenchRun::isSolved))
                    .isNotEmpty()
                    .allSatisfy(run -> assertThat(run.answer().relativeResidual())
                            .isLessThanOrEqualTo(run.contest().bound() + 1e-6)); // some roundings of 6e-8
        } finally {
            problems.forEach(BenchProblem::close);
        }
    }
}
