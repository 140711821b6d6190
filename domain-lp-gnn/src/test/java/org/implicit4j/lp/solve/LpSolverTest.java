package org.implicit4j.lp.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.implicit4j.lp.shared.Documents.at;
import static org.implicit4j.lp.shared.Documents.names;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.implicit4j.core.report.Document;
import org.implicit4j.lp.certificate.KktCertificate;
import org.implicit4j.lp.certificate.Status;
import org.implicit4j.lp.exact.ExactSolver;
import org.implicit4j.lp.exact.Limits;
import org.implicit4j.lp.exact.RandomPrograms;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LpSolverTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final LpOptions OPTIONS = LpOptions.defaults();

    private static LinearProgram feasible(long seed) {
        var random = new Random(seed);
        while (true) {
            var lp = RandomPrograms.bounded(random, Sense.MINIMIZE);
            if (new ExactSolver().label(lp, Limits.of(Duration.ofMinutes(1))).isPresent()) {
                return lp;
            }
        }
    }

    /** Copies of programs side by side, which share nothing, and a column that is in no row. */
    private static LinearProgram sideBySide(double loneUpper, LinearProgram... parts) {
        var builder = LinearProgram.builder("block", Sense.MINIMIZE).offset(7);
        builder.addColumn("lone", -1, loneUpper, -2);
        int row = 0;
        for (int p = 0; p < parts.length; p++) {
            var part = parts[p];
            int first = 1
                    + Arrays.stream(parts)
                            .limit(p)
                            .mapToInt(LinearProgram::columns)
                            .sum();
            for (int j = 0; j < part.columns(); j++) {
                builder.addColumn(p + part.columnName(j), part.lower(j), part.upper(j), part.cost(j));
            }
            for (int i = 0; i < part.rows(); i++) {
                builder.addRow(p + part.rowName(i), part.rowLower(i), part.rowUpper(i));
                var a = part.matrix();
                for (int k = a.rowStart(i); k < a.rowStart(i + 1); k++) {
                    builder.coefficient(row, first + a.column(k), a.value(k));
                }
                row++;
            }
        }
        return builder.build();
    }

    @ParameterizedTest
    @EnumSource(value = Finish.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void everyFinishReachesTheSameOptimum(Finish finish) {
        var lp = feasible(1);
        var exact =
                new ExactSolver().label(lp, Limits.of(Duration.ofMinutes(1))).orElseThrow();

        var result = new LpSolver().solve(lp, OPTIONS.withFinish(finish));

        assertThat(result.status()).isEqualTo(Status.OPTIMAL);
        assertThat(result.objective()).isCloseTo(lp.objective(exact), offset(1e-4));
        assertThat(KktCertificate.of(lp, result.x(), result.multipliers()).relativeError())
                .isLessThanOrEqualTo(1e-6);
    }

    @Test
    void withoutFinishAFeasiblePointIsCalledFeasibleAndNoMore() {
        var lp = feasible(2);

        var result = new LpSolver().solve(lp, OPTIONS.withFinish(Finish.NONE));

        assertThat(result.status()).isEqualTo(Status.FEASIBLE);
        assertThat(result.certificate().primalInfeasibility().relative()).isLessThanOrEqualTo(1e-6);
        assertThat(result.certificate().gap().relative()).isGreaterThan(1e-6);
    }

    @Test
    void learnedPointIsTheStartOfTheFirstOrderMethodAndItsWorkIsCompared() {
        var options = OPTIONS.withFinish(Finish.PDHG).withIterations(5);
        int differences = 0;
        for (long seed = 3; seed < 8; seed++) {
            var lp = feasible(seed);
            double[] optimum = new ExactSolver()
                    .label(lp, Limits.of(Duration.ofMinutes(1)))
                    .orElseThrow();
            LearnedPoint oracle = (program, iterations) -> new LearnedAnswer(optimum, iterations, "Converged", 0);

            var result = new LpSolver(oracle).solve(lp, options);

            assertThat(result.status()).isEqualTo(Status.OPTIMAL);
            assertThat(result.learned().orElseThrow().iterations()).isEqualTo(5);
            int fromZero =
                    new LpSolver().solve(lp, options).finish().iterations().orElseThrow();
            assertThat(result.finish().iterationsFromZero()).hasValue(fromZero);
            differences += result.finish().iterations().orElseThrow() == fromZero ? 0 : 1;
        }
        assertThat(differences).as("programs on which the start matters").isPositive();
    }

    @Test
    void networkThatOverflowsDoesNoHarm() {
        LearnedPoint broken = (program, iterations) -> {
            var x = new double[program.columns()];
            Arrays.fill(x, Double.NaN);
            return new LearnedAnswer(x, iterations, "NonFinite", Double.NaN);
        };
        for (Finish finish : Finish.values()) {
            var result = new LpSolver(broken).solve(feasible(9), OPTIONS.withFinish(finish));
            assertThat(result.status()).isIn(Status.OPTIMAL, Status.FEASIBLE);
        }
    }

    @Test
    void independentPartsAreSolvedOneByOneAndCertifiedTogether() {
        var first = feasible(4);
        var second = feasible(5);
        var lp = sideBySide(3, first, second);
        var solver = new LpSolver();

        var result = solver.solve(lp, OPTIONS);

        assertThat(result.status()).isEqualTo(Status.OPTIMAL);
        assertThat(result.finish().parts()).isGreaterThan(2);
        double parts = solver.solve(first, OPTIONS).objective()
                + solver.solve(second, OPTIONS).objective();
        assertThat(result.objective()).isCloseTo(7 - 6 + parts, offset(1e-9));
    }

    @Test
    void infeasiblePartMakesTheWholeInfeasibleWithAProofOfTheWhole() {
        var builder = LinearProgram.builder("bad", Sense.MINIMIZE);
        builder.addColumn("x", 0, 1, 1);
        builder.coefficient(builder.addRow("r", 2, INF), 0, 1);
        var lp = sideBySide(3, feasible(6), builder.build());

        var result = new LpSolver().solve(lp, OPTIONS);

        assertThat(result.status()).isEqualTo(Status.INFEASIBLE);
        assertThat(result.infeasibility().orElseThrow().explain()).contains("1 rows");
        assertThat(result.hasObjective()).isFalse();
    }

    @Test
    void unboundedColumnMakesTheWholeUnboundedOnlyIfTheRestIsFeasible() {
        var builder = LinearProgram.builder("bad", Sense.MINIMIZE);
        builder.addColumn("x", 0, 1, 1);
        builder.coefficient(builder.addRow("r", 2, INF), 0, 1);

        assertThat(new LpSolver().solve(sideBySide(INF, feasible(7)), OPTIONS).status())
                .isEqualTo(Status.UNBOUNDED);
        assertThat(new LpSolver()
                        .solve(sideBySide(INF, feasible(7), builder.build()), OPTIONS)
                        .status())
                .isEqualTo(Status.INFEASIBLE);
    }

    @Test
    void firstOrderMethodFindsThatAProgramIsInfeasible() {
        var builder = LinearProgram.builder("bad", Sense.MINIMIZE);
        builder.addColumn("x", 0, 1, 1);
        builder.addColumn("y", 0, 1, 1);
        int row = builder.addRow("r", 3, INF);
        var lp = builder.coefficient(row, 0, 1).coefficient(row, 1, 1).build();

        var result = new LpSolver()
                .solve(lp, new LpOptions(Finish.PDHG, 1, 1e-6, 500, Duration.ofMinutes(1), OPTIONS.cancellation()));

        assertThat(result.status()).isEqualTo(Status.INFEASIBLE);
    }

    @Test
    void rowWithoutEntriesIsJudgedByItsBounds() {
        var builder = LinearProgram.builder("empty", Sense.MINIMIZE);
        builder.addColumn("x", 0, 1, 1);
        builder.addRow("impossible", 2, 3);

        assertThat(new LpSolver().solve(builder.build(), OPTIONS).status()).isEqualTo(Status.INFEASIBLE);
    }

    @Test
    void spentTimeIsNotSolvedAndSaysSo() {
        var result = new LpSolver()
                .solve(feasible(8), OPTIONS.withFinish(Finish.PDHG).withTimeLimit(Duration.ofNanos(1)));

        assertThat(result.status()).isIn(Status.NOT_SOLVED, Status.FEASIBLE);
        assertThat(result.lines().get(0)).contains(result.status().word());
    }

    @Test
    void documentHasTheFieldsThatScriptsRelyOn() {
        var result = new LpSolver().solve(feasible(9), OPTIONS.withFinish(Finish.PDHG));

        var document = result.document();
        assertThat(names(document)).contains("status", "objective", "certificate", "learned", "finish", "seconds");
        assertThat(at(document, "status")).isEqualTo(new Document.Text("optimal"));
        assertThat(names(at(document, "certificate")))
                .contains("primalInfeasibility", "dualInfeasibility", "gap", "complementarity", "worstRows");
        assertThat(names(at(document, "certificate", "gap"))).containsExactly("absolute", "relative");
        assertThat(names(at(document, "finish"))).contains("method", "iterations", "iterationsFromZero");
    }

    @Test
    void solutionFileHoldsEveryColumnAndRowBitForBit(@TempDir Path folder) throws Exception {
        var builder = LinearProgram.builder("names", Sense.MINIMIZE);
        int x = builder.addColumn("x, the \"first\"", 1.0 / 3, 5, 1);
        builder.coefficient(builder.addRow("r", 1, INF), x, 1);
        var lp = builder.build();
        var result = new LpSolver().solve(lp, OPTIONS);
        Path file = folder.resolve("out.csv");

        SolutionFile.write(lp, result, file);

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "kind,name,value,dual",
                        "column,\"x, the \"\"first\"\"\"," + result.x()[0] + "," + (1 - result.multipliers()[0]),
                        "row,r," + result.x()[0] + "," + result.multipliers()[0]);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void optionsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.withTolerance(0))
                .withMessageContaining("tolerance (0.0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.withIterations(0))
                .withMessageContaining("iterations (0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Finish.of("fast"))
                .withMessageContaining("fast")
                .withMessageContaining("auto");
    }
}
