package org.implicit4j.lp.pdhg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.time.Duration;
import java.util.Random;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.lp.certificate.KktCertificate;
import org.implicit4j.lp.certificate.Status;
import org.implicit4j.lp.exact.ExactSolver;
import org.implicit4j.lp.exact.Limits;
import org.implicit4j.lp.exact.RandomPrograms;
import org.implicit4j.lp.io.LpFiles;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.implicit4j.lp.shared.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PdhgSolverTest {

    private static final PdhgOptions OPTIONS = PdhgOptions.defaults();

    private static LinearProgram feasible(long seed, Sense sense) {
        var random = new Random(seed);
        while (true) {
            var lp = RandomPrograms.bounded(random, sense);
            if (new ExactSolver().label(lp, Limits.of(Duration.ofMinutes(1))).isPresent()) {
                return lp;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Sense.class)
    void reachesTheObjectiveOfTheExactSolver(Sense sense) {
        for (long seed = 0; seed < 10; seed++) {
            var lp = feasible(seed, sense);
            var exact = new ExactSolver().solve(lp, 1e-9, Limits.of(Duration.ofMinutes(1)));

            var result = new PdhgSolver(OPTIONS.withTolerance(1e-8)).solve(lp);

            assertThat(result.converged()).isTrue();
            var certificate = KktCertificate.of(lp, result.x(), result.y());
            assertThat(certificate.relativeError())
                    .isEqualTo(result.relativeError())
                    .isLessThanOrEqualTo(1e-8);
            assertThat(certificate.status(1e-8)).isEqualTo(Status.OPTIMAL);
            // Gap 1e-8 of 1 + 2 |objective|, and infeasibility 1e-8 of about 3 times multipliers below 1.
            assertThat(certificate.objective())
                    .isCloseTo(exact.point().orElseThrow().objective(), offset(1e-6));
        }
    }

    @Test
    void solutionAsStartNeedsNoIteration() {
        var lp = feasible(3, Sense.MINIMIZE);
        var optimum = new ExactSolver()
                .solve(lp, 1e-9, Limits.of(Duration.ofMinutes(1)))
                .point()
                .orElseThrow();

        var result = new PdhgSolver(OPTIONS).solve(lp, optimum.x(), optimum.rowMultipliers());

        assertThat(result.iterations()).isZero();
        assertThat(result.converged()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"picard", "anderson"})
    void anyInstalledMethodMayProposeTheIterates(String name) {
        FixedPointMethod method = Methods.discover().get(name);
        var lp = feasible(4, Sense.MINIMIZE);

        var result = new PdhgSolver(OPTIONS.withMethod(method)).solve(lp);

        assertThat(result.converged()).isTrue();
    }

    @Test
    void iterationsAllowedAreKept() {
        var lp = feasible(5, Sense.MINIMIZE);

        var result = new PdhgSolver(OPTIONS.withMaxIterations(37)).solve(lp);

        assertThat(result.iterations()).isEqualTo(37);
        assertThat(result.converged()).isFalse();
        assertThat(KktCertificate.relativeError(lp, result.x(), result.y())).isEqualTo(result.relativeError());
    }

    @Test
    void cancelledRunReturnsTheStart() {
        var cancellation = new Cancellation();
        cancellation.request();
        var lp = feasible(6, Sense.MINIMIZE);

        var result = new PdhgSolver(OPTIONS.withCancellation(cancellation)).solve(lp);

        assertThat(result.iterations()).isZero();
        assertThat(result.x()).hasSize(50);
    }

    @ParameterizedTest
    @CsvSource({"adlittle,225494.9632", "sc50b,-70"})
    void solvesRealProgramsToItsTolerance(String name, double objective) throws Exception {
        var folder = SharedFiles.require("data/lp/netlib");
        var file = folder.resolve(name + ".mps.gz");
        var lp = LpFiles.read(file);

        var result = new PdhgSolver(OPTIONS.withTolerance(1e-6)).solve(lp);

        assertThat(result.converged()).isTrue();
        // Relative gap and infeasibility of 1e-6; the multipliers of these programs are of the size of the objective.
        assertThat(lp.objective(result.x())).isCloseTo(objective, offset(1e-4 * (1 + Math.abs(objective))));
    }

    @Test
    void optionsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.withTolerance(Double.NaN))
                .withMessageContaining("tolerance (NaN)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.withMaxIterations(0))
                .withMessageContaining("maxIterations (0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.withTimeLimit(Duration.ZERO))
                .withMessageContaining("timeLimit (PT0S)");
    }
}
