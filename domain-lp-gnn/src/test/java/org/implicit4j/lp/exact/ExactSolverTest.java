package org.implicit4j.lp.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.lp.certificate.CrossedBounds;
import org.implicit4j.lp.certificate.FarkasRay;
import org.implicit4j.lp.certificate.Status;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactSolverTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final Limits MINUTE = Limits.of(Duration.ofMinutes(1));

    private static ExactAnswer solve(LinearProgram lp) {
        return new ExactSolver().solve(lp, 1e-6, MINUTE);
    }

    /** {@code max 3x + 2y, x + y <= 4, x + 3y <= 7, x <= 3}: the corner (3, 1) with objective 11. */
    private static LinearProgram corner() {
        var builder = LinearProgram.builder("corner", Sense.MAXIMIZE);
        int x = builder.addColumn("x", 0, 3, 3);
        int y = builder.addColumn("y", 0, INF, 2);
        int sum = builder.addRow("sum", -INF, 4);
        int other = builder.addRow("other", -INF, 7);
        return builder.coefficient(sum, x, 1)
                .coefficient(sum, y, 1)
                .coefficient(other, x, 1)
                .coefficient(other, y, 3)
                .build();
    }

    @Test
    void findsTheCornerOfATextbookMaximizationWithItsShadowPrices() {
        var answer = solve(corner());

        assertThat(answer.status()).isEqualTo(Status.OPTIMAL);
        var point = answer.point().orElseThrow();
        assertThat(point.objective()).isCloseTo(11, offset(1e-12));
        assertThat(point.x()).containsExactly(new double[] {3, 1}, within(1e-12));
        assertThat(point.rowMultipliers()).containsExactly(new double[] {2, 0}, within(1e-12));
        assertThat(point.reducedCosts()).containsExactly(new double[] {1, 0}, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Sense.class)
    void everyBoundedProgramIsSolvedToMachinePrecisionOrProvenInfeasible(Sense sense) {
        var random = new Random(7);
        int optimal = 0;
        for (int draw = 0; draw < 60; draw++) {
            var answer = solve(RandomPrograms.bounded(random, sense));
            assertThat(answer.status()).isIn(Status.OPTIMAL, Status.INFEASIBLE);
            if (answer.status() == Status.OPTIMAL) {
                optimal++;
                // 100 products of numbers of size 30 in a row: a few hundred units in the last place.
                assertThat(answer.certificate().orElseThrow().relativeError()).isLessThan(1e-11);
            } else {
                assertThat(answer.infeasibility()).containsInstanceOf(FarkasRay.class);
            }
        }
        assertThat(optimal).isBetween(15, 45);
    }

    @Test
    void labelIsASolutionOrNothing() {
        var random = new Random(8);
        for (int draw = 0; draw < 20; draw++) {
            var lp = RandomPrograms.bounded(random, Sense.MINIMIZE);
            var answer = solve(lp);
            var label = new ExactSolver().label(lp, MINUTE);
            assertThat(label.isPresent()).isEqualTo(answer.status() == Status.OPTIMAL);
            label.ifPresent(x -> assertThat(lp.objective(x))
                    .isCloseTo(answer.point().orElseThrow().objective(), offset(1e-12)));
        }
    }

    @Test
    void programWithoutEndIsUnboundedAlongARay() {
        var builder = LinearProgram.builder("gas", Sense.MINIMIZE);
        int x = builder.addColumn("x", 0, INF, -1);
        int y = builder.addColumn("y", 0, INF, 0.5);
        int row = builder.addRow("difference", -INF, 1);
        var lp = builder.coefficient(row, x, 1).coefficient(row, y, -1).build();

        var answer = solve(lp);

        assertThat(answer.status()).isEqualTo(Status.UNBOUNDED);
        double[] direction = answer.ray().orElseThrow().direction();
        assertThat(direction[0]).isLessThanOrEqualTo(direction[1] + 1e-9);
        assertThat(lp.objective(direction)).isCloseTo(-1, offset(1e-12));
    }

    @Test
    void rowsThatContradictEachOtherGiveAFarkasRay() {
        var builder = LinearProgram.builder("contradiction", Sense.MINIMIZE);
        int x = builder.addColumn("x", -INF, INF, 1);
        int y = builder.addColumn("y", -INF, INF, 1);
        int atMost = builder.addRow("at most", -INF, 1);
        int atLeast = builder.addRow("at least", 2, INF);
        var lp = builder.coefficient(atMost, x, 1)
                .coefficient(atMost, y, 1)
                .coefficient(atLeast, x, 1)
                .coefficient(atLeast, y, 1)
                .build();

        var answer = solve(lp);

        assertThat(answer.status()).isEqualTo(Status.INFEASIBLE);
        assertThat(answer.infeasibility().orElseThrow().explain()).contains("2 rows");
    }

    @Test
    void crossedBoundsAreNamed() {
        var builder = LinearProgram.builder("crossed", Sense.MINIMIZE);
        builder.addColumn("x", 3, 2, 1);

        var answer = solve(builder.build());

        assertThat(answer.status()).isEqualTo(Status.INFEASIBLE);
        assertThat(answer.infeasibility()).contains(new CrossedBounds("column", "x", 3, 2));
    }

    @Test
    void programWithoutRowsSitsAtItsBounds() {
        var builder = LinearProgram.builder("box", Sense.MINIMIZE);
        builder.addColumn("x", -1, 2, 1);
        builder.addColumn("y", -1, 2, -1);
        builder.addColumn("z", -1, 2, 0);

        var point = solve(builder.build()).point().orElseThrow();

        assertThat(point.objective()).isEqualTo(-3);
        assertThat(point.reducedCosts()).containsExactly(1, -1, 0);
    }

    @Test
    void cancelledSolveHasNoAnswer() {
        var cancellation = new Cancellation();
        cancellation.request();

        var answer = new ExactSolver().solve(corner(), 1e-6, new Limits(Duration.ofMinutes(1), cancellation));

        assertThat(answer.status()).isEqualTo(Status.NOT_SOLVED);
        assertThat(answer.point()).isEmpty();
    }

    @Test
    void toleranceMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExactSolver().solve(corner(), 0, MINUTE))
                .withMessageContaining("tolerance (0.0)");
    }
}
