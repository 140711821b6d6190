package org.implicit4j.lp.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.BenchReport;
import org.implicit4j.core.bench.BenchRun;
import org.implicit4j.core.bench.Entrant;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.bench.SolverBench;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.lp.data.ExactLabels;
import org.junit.jupiter.api.Test;

/** The domain's operators in a tournament. */
class LpProblemsTest {

    private static List<BenchProblem<?>> problems(long seed) throws IOException {
        return LpProblems.of(ExactLabels.standard(), ProblemRequest.quiet(seed));
    }

    @Test
    void eachShippedNetworkMeetsEachProgram() throws IOException {
        List<BenchProblem<?>> problems = problems(1);

        assertThat(problems).hasSize(4 * LpProblems.PROGRAMS);
        assertThat(problems)
                .extracting(BenchProblem::name)
                .doesNotHaveDuplicates()
                .contains("implicit-16-program-8");
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.operator()).isInstanceOf(DifferentiableOperator.class);
            assertThat(problem.scrutiny().rounding()).isEqualTo(0x1p-24);
            assertThat(problem.fixedPoints()).isEmpty();
        });
        problems.forEach(BenchProblem::close);
    }

    /** The bench evaluates again what the solve returned; in float32 two evaluations differ by rounding at most. */
    @Test
    void solvedRunsMeetTheirTolerance() throws IOException {
        BenchReport report = run(1, all -> all.subList(0, 4));

        assertThat(report.runs()).hasSize(4 * 2);
        assertThat(report.runs().stream().filter(BenchRun::isSolved))
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.answer().relativeResidual())
                        .isLessThanOrEqualTo(run.contest().bound() + 1e-6)); // some roundings of 6e-8
        assertThat(report.runs())
                .allSatisfy(run -> assertThat(run.answer().relativeError()).isEmpty());
    }

    @Test
    void seedChoosesThePrograms() throws IOException {
        double[] first = residuals(1);

        assertThat(residuals(1)).containsExactly(first, within(1e-6)); // float32 in another order of threads
        assertThat(Arrays.equals(residuals(2), first)).isFalse();
    }

    private static double[] residuals(long seed) throws IOException {
        return run(seed, all -> all.subList(0, 2)).runs().stream()
                .mapToDouble(run -> run.answer().relativeResidual())
                .toArray();
    }

    private static BenchReport run(long seed, UnaryOperator<List<BenchProblem<?>>> chosen) throws IOException {
        List<BenchProblem<?>> problems = problems(seed);
        try {
            return SolverBench.of(chosen.apply(problems))
                    .run(List.of(Entrant.of(Methods.discover().get("anderson"))), ProblemRequest.quiet(1));
        } finally {
            problems.forEach(BenchProblem::close);
        }
    }
}
