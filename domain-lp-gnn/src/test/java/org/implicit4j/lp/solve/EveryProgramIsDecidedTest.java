package org.implicit4j.lp.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Random;
import org.implicit4j.lp.certificate.KktCertificate;
import org.implicit4j.lp.certificate.Status;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.junit.jupiter.api.Test;

/** Small programs with every kind of bound, empty rows, empty columns, no rows at all: none may stay undecided. */
class EveryProgramIsDecidedTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    private final Random random = new Random(12);

    private double lower(int oneIn) {
        return random.nextInt(oneIn) == 0 ? -INF : random.nextInt(7) - 3;
    }

    private double upper(int oneIn) {
        return random.nextInt(oneIn) == 0 ? INF : random.nextInt(9) - 2;
    }

    private LinearProgram draw() {
        int columns = random.nextInt(6);
        int rows = random.nextInt(6);
        var builder = LinearProgram.builder("small", random.nextBoolean() ? Sense.MINIMIZE : Sense.MAXIMIZE)
                .offset(random.nextInt(3));
        for (int j = 0; j < columns; j++) {
            builder.addColumn("x" + j, lower(3), upper(3), random.nextInt(9) - 4);
        }
        for (int i = 0; i < rows; i++) {
            boolean equality = random.nextInt(4) == 0;
            double side = random.nextInt(9) - 4;
            builder.addRow("r" + i, equality ? side : lower(2), equality ? side : upper(2));
            for (int j = 0; j < columns; j++) {
                builder.coefficient(i, j, random.nextBoolean() ? random.nextInt(7) - 3 : 0);
            }
        }
        return builder.build();
    }

    @Test
    void everyAnswerIsAnOptimumOrAProofThatThereIsNone() {
        var count = new EnumMap<Status, Integer>(Status.class);
        for (int k = 0; k < 400; k++) {
            var lp = draw();
            var result = new LpSolver().solve(lp, LpOptions.defaults());
            count.merge(result.status(), 1, Integer::sum);
            switch (result.status()) {
                case OPTIMAL ->
                    assertThat(KktCertificate.of(lp, result.x(), result.multipliers())
                                    .relativeError())
                            .isLessThanOrEqualTo(1e-6);
                case INFEASIBLE -> assertThat(result.infeasibility()).isPresent();
                case UNBOUNDED -> assertThat(result.ray()).isPresent();
                default -> throw new AssertionError("Program %d is %s.".formatted(k, result.status()));
            }
        }
        assertThat(count).containsOnlyKeys(Status.OPTIMAL, Status.INFEASIBLE, Status.UNBOUNDED);
    }
}
