package org.implicit4j.app.tournament;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.implicit4j.core.bench.BenchReport;
import org.implicit4j.core.bench.BenchRun;
import org.implicit4j.core.bench.Curve;
import org.implicit4j.core.solve.Tolerance;
import org.junit.jupiter.api.Test;

class MatrixTest {

    private static final OptionalDouble NONE = OptionalDouble.empty();

    private static BenchRun run(String problem, boolean solved, OptionalDouble error, OptionalDouble relative) {
        return new BenchRun(
                problem,
                "picard",
                Tolerance.absolute(1e-8),
                new BenchRun.End(solved, solved ? "Converged" : "BudgetSpent", "by hand"),
                new BenchRun.Cost(10, 10, 0.5),
                new BenchRun.Answer(1e-9, 1e-9, error, relative, NONE, "nothing"),
                new Curve(new double[] {1}, new double[] {1}));
    }

    private static Matrix matrix(BenchRun... runs) {
        return new Matrix(new BenchReport(List.of(runs), List.of(), true));
    }

    @Test
    void answersFarFromTheTruthAreNamed() {
        assertThat(matrix(
                                run("right", true, OptionalDouble.of(5), OptionalDouble.of(1e-6)),
                                run("unknown", true, NONE, NONE),
                                run("unsolved", false, OptionalDouble.of(5), OptionalDouble.of(1)),
                                run("wrong", true, OptionalDouble.of(0.01), OptionalDouble.of(0.83)),
                                run("zero", true, OptionalDouble.of(2), NONE))
                        .restingElsewhere())
                .hasValueSatisfying(note -> assertThat(note)
                        .startsWith("2 of the answers that came to rest are far")
                        .contains("(wrong, zero)"));
    }

    @Test
    void nothingIsSaidWhereAnswersAreRight() {
        assertThat(matrix(run("right", true, OptionalDouble.of(5), OptionalDouble.of(1e-6)))
                        .restingElsewhere())
                .isEmpty();
    }
}
