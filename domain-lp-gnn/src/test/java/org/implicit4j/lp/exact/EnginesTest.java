package org.implicit4j.lp.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.implicit4j.lp.certificate.KktCertificate;
import org.implicit4j.lp.certificate.Status;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.junit.jupiter.api.Test;

class EnginesTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final Limits MINUTE = Limits.of(Duration.ofMinutes(1));

    /** Free, fixed, upper-bounded and boxed columns; ranges, equalities, a free and an empty row; a dependent row. */
    private static LinearProgram everyKind(Sense sense) {
        double sign = sense == Sense.MINIMIZE ? 1 : -1;
        var builder = LinearProgram.builder("kinds", sense).offset(3);
        builder.addColumn("free", -INF, INF, sign * 2);
        builder.addColumn("fixed", 1.5, 1.5, sign * 7);
        builder.addColumn("below", -INF, 4, sign * -1);
        builder.addColumn("boxed", -2, 3, sign * -2);
        builder.addColumn("above", 0.5, INF, sign);
        builder.addRow("range", -1, 6);
        builder.addRow("equal", 2, 2);
        builder.addRow("twice", 4, 4);
        builder.addRow("loose", -INF, INF);
        builder.addRow("empty", -1, 1);
        builder.addRow("least", 1, INF);
        double[][] a = {{1, 1, -1, 2, 0}, {1, 0, 1, 0, -1}, {2, 0, 2, 0, -2}, {1, 1, 1, 1, 1}, {}, {1, 0, 0, 1, 1}};
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                builder.coefficient(i, j, a[i][j]);
            }
        }
        return builder.build();
    }

    @Test
    void interiorPointHandlesEveryKindOfRowAndColumn() {
        for (Sense sense : Sense.values()) {
            var lp = everyKind(sense);
            var candidate = new InteriorPoint().solve(lp, MINUTE).orElseThrow();
            var certificate = KktCertificate.of(lp, candidate.x(), candidate.y());
            assertThat(certificate.relativeError()).isLessThan(1e-8);
            var simplex = new OjalgoSimplex().solve(lp, MINUTE).orElseThrow();
            assertThat(certificate.objective()).isCloseTo(lp.objective(simplex.x()), offset(1e-7));
        }
    }

    @Test
    void bothEnginesAgreeOnRandomPrograms() {
        var random = new Random(11);
        int compared = 0;
        for (int draw = 0; draw < 40; draw++) {
            var lp = RandomPrograms.bounded(random, draw % 2 == 0 ? Sense.MINIMIZE : Sense.MAXIMIZE);
            Optional<Candidate> simplex = new OjalgoSimplex().solve(lp, MINUTE);
            if (simplex.isEmpty()) {
                continue;
            }
            compared++;
            var interior = new InteriorPoint().solve(lp, MINUTE).orElseThrow();
            assertThat(KktCertificate.of(lp, interior.x(), interior.y()).relativeError())
                    .isLessThan(1e-8);
            // The gap of 1e-8 bounds the difference of the objectives.
            assertThat(lp.objective(interior.x()))
                    .isCloseTo(lp.objective(simplex.get().x()), offset(1e-7));
        }
        assertThat(compared).isGreaterThan(10);
    }

    @Test
    void engineThatLiesIsNotBelieved() {
        var lp = everyKind(Sense.MINIMIZE);
        Engine liar = new Engine() {
            @Override
            public String name() {
                return "liar";
            }

            @Override
            public Optional<Candidate> solve(LinearProgram program, Limits limits) {
                return Optional.of(new Candidate(new double[program.columns()], new double[program.rows()]));
            }
        };

        var alone = new ExactSolver(List.of(liar), List.of(liar)).solve(lp, 1e-6, MINUTE);
        var both = List.of(liar, new InteriorPoint());
        var corrected = new ExactSolver(both, both).solve(lp, 1e-6, MINUTE);

        assertThat(alone.status()).isEqualTo(Status.NOT_SOLVED);
        assertThat(corrected.status()).isEqualTo(Status.OPTIMAL);
        assertThat(corrected.method()).isEqualTo("interior-point");
    }

    @Test
    void pointOfOneAndMultipliersOfTheOtherMakeAnOptimum() {
        var lp = everyKind(Sense.MINIMIZE);
        var solution = new InteriorPoint().solve(lp, MINUTE).orElseThrow();
        Engine pointOnly = fixed("point", new Candidate(solution.x(), new double[lp.rows()]));
        Engine multipliersOnly = fixed("multipliers", new Candidate(new double[lp.columns()], solution.y()));
        var both = List.of(pointOnly, multipliersOnly);

        var answer = new ExactSolver(both, both).solve(lp, 1e-6, MINUTE);

        assertThat(answer.status()).isEqualTo(Status.OPTIMAL);
        assertThat(answer.method()).isEqualTo("point with multipliers");
    }

    @Test
    void spentTimeGivesNoAnswer() {
        assertThat(new ExactSolver()
                        .solve(everyKind(Sense.MINIMIZE), 1e-6, Limits.of(Duration.ofNanos(1)))
                        .status())
                .isEqualTo(Status.NOT_SOLVED);
    }

    private static Engine fixed(String name, Candidate candidate) {
        return new Engine() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<Candidate> solve(LinearProgram program, Limits limits) {
                boolean fits = program.columns() == candidate.x().length && program.rows() == candidate.y().length;
                return fits ? Optional.of(candidate) : Optional.empty();
            }
        };
    }
}
