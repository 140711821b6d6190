package org.implicit4j.llm.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.BenchReport;
import org.implicit4j.core.bench.Entrant;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.bench.SolverBench;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.llm.reasoning.ReasoningTasks;
import org.implicit4j.llm.reasoning.WordVocabulary;
import org.junit.jupiter.api.Test;

class ReasonerProblemsTest {

    @Test
    void everyTaskIsAProblemAndAChainComesToRest() throws IOException {
        ProblemRequest request = ProblemRequest.quiet(1);
        List<BenchProblem<?>> problems = ReasonerProblems.of(request);
        try {
            assertThat(problems)
                    .hasSameSizeAs(new ReasoningTasks(new WordVocabulary()).all())
                    .allSatisfy(problem -> assertThat(problem.operator()).isInstanceOf(DifferentiableOperator.class));
            BenchReport report = SolverBench.of(problems.subList(0, 1))
                    .run(List.of(Entrant.of(Methods.discover().parse("picard", "test"))), request);

            assertThat(report.runs())
                    .isNotEmpty()
                    .anySatisfy(run -> assertThat(run.isSolved()).isTrue());
        } finally {
            problems.forEach(BenchProblem::close);
        }
    }
}
