package org.implicit4j.lp.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.junit.jupiter.api.Test;

class KktCertificateTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    /** {@code min 2x + 3y, x + y >= 4 (demand), x - y in [-2, 2] (balance), x <= 3}: (3, 1), objective 9, y = (3, 0). */
    private static LinearProgram program(Sense sense) {
        double sign = sense == Sense.MINIMIZE ? 1 : -1;
        var builder = LinearProgram.builder("p", sense).offset(sign * 0.5);
        int x = builder.addColumn("x", 0, 3, sign * 2);
        int y = builder.addColumn("y", 0, INF, sign * 3);
        int demand = builder.addRow("demand", 4, INF);
        int balance = builder.addRow("balance", -2, 2);
        return builder.coefficient(demand, x, 1)
                .coefficient(demand, y, 1)
                .coefficient(balance, x, 1)
                .coefficient(balance, y, -1)
                .build();
    }

    @Test
    void optimalPointHasNoErrors() {
        var certificate = KktCertificate.of(program(Sense.MINIMIZE), new double[] {3, 1}, new double[] {3, 0});

        assertThat(certificate.objective()).isEqualTo(9.5);
        assertThat(certificate.dualObjective()).isEqualTo(9.5);
        assertThat(certificate.relativeError()).isZero();
        assertThat(certificate.complementarity()).isEqualTo(new Deviation(0, 0));
        assertThat(certificate.dualBound()).hasValue(9.5);
        assertThat(certificate.worstRows()).isEmpty();
        assertThat(certificate.status(1e-6)).isEqualTo(Status.OPTIMAL);
    }

    @Test
    void maximizationIsTheMirrorImageOfTheMinimization() {
        var point = new double[] {2.5, 1};
        var least = KktCertificate.of(program(Sense.MINIMIZE), point, new double[] {2, 0.25});
        var most = KktCertificate.of(program(Sense.MAXIMIZE), point, new double[] {-2, -0.25});

        assertThat(most.objective()).isEqualTo(-least.objective());
        assertThat(most.dualObjective()).isEqualTo(-least.dualObjective());
        assertThat(most.primalInfeasibility()).isEqualTo(least.primalInfeasibility());
        assertThat(most.dualInfeasibility()).isEqualTo(least.dualInfeasibility());
        assertThat(most.gap()).isEqualTo(least.gap());
        assertThat(most.complementarity()).isEqualTo(least.complementarity());
        assertThat(most.dualBound().orElseThrow()).isEqualTo(-least.dualBound().orElseThrow());
    }

    @Test
    void deviationsAreThoseWorkedOutByHand() {
        // Activities 2 and 0 at (1, 1): demand is missed by 2. Reduced costs 2 - (-1) - 0 = 3 and 3 - (-1) - 0 = 4.
        var certificate = KktCertificate.of(program(Sense.MINIMIZE), new double[] {1, 1}, new double[] {-1, 0});

        assertThat(certificate.primalInfeasibility().absolute()).isEqualTo(2);
        // Row bounds (4, 2): the maximum norm asks for 2 / 5, the Euclidean one for 2 / (1 + sqrt(20)) = 0.365.
        assertThat(certificate.primalInfeasibility().relative()).isCloseTo(0.4, offset(1e-15));
        // The multiplier -1 would need an upper bound of the demand.
        assertThat(certificate.dualInfeasibility().absolute()).isEqualTo(1);
        assertThat(certificate.dualInfeasibility().relative()).isCloseTo(0.25, offset(1e-15));
        // Primal 5.5; dual 0.5, since both reduced costs sit at the lower bounds 0.
        assertThat(certificate.gap().absolute()).isEqualTo(5);
        assertThat(certificate.gap().relative()).isCloseTo(5 / 7.0, offset(1e-15));
        assertThat(certificate.complementarity().absolute()).isEqualTo(4);
        assertThat(certificate.complementarity().relative()).isCloseTo(1, offset(1e-15));
        assertThat(certificate.worstRows()).containsExactly(new RowViolation("demand", 2, 4, INF, 2));
        assertThat(certificate.status(1e-6)).isEqualTo(Status.NOT_SOLVED);
    }

    @Test
    void feasiblePointThatIsNotOptimalIsCalledFeasible() {
        var certificate = KktCertificate.of(program(Sense.MINIMIZE), new double[] {3, 2}, new double[] {3, 0});

        assertThat(certificate.status(1e-6)).isEqualTo(Status.FEASIBLE);
        assertThat(certificate.gap().absolute()).isEqualTo(3);
    }

    @Test
    void noPointOffTheOptimumByMoreThanTheToleranceIsEverCalledOptimal() {
        var lp = program(Sense.MINIMIZE);
        var random = new Random(3);
        for (int draw = 0; draw < 1000; draw++) {
            double size = Math.pow(10, -5 + 4 * random.nextDouble());
            double angle = 2 * Math.PI * random.nextDouble();
            var x = new double[] {3 + size * Math.cos(angle), 1 + size * Math.sin(angle)};
            // Off by 1e-5 in any direction costs at least a hundredth of that in demand, bound or gap.
            assertThat(KktCertificate.of(lp, x, new double[] {3, 0}).relativeError())
                    .isGreaterThan(1e-3 * size);
        }
    }

    @Test
    void notANumberIsNeverOptimal() {
        var lp = program(Sense.MINIMIZE);

        assertThat(KktCertificate.of(lp, new double[] {3, Double.NaN}, new double[] {3, 0})
                        .status(1e-6))
                .isEqualTo(Status.NOT_SOLVED);
        assertThat(KktCertificate.of(lp, new double[] {3, 1}, new double[] {Double.NaN, 0})
                        .status(1e-6))
                .isEqualTo(Status.FEASIBLE);
    }

    @Test
    void dualBoundHoldsForAnyMultipliers() {
        var lp = program(Sense.MINIMIZE);
        var random = new Random(4);
        for (int draw = 0; draw < 1000; draw++) {
            var y = new double[] {5 * random.nextGaussian(), 5 * random.nextGaussian()};
            KktCertificate.of(lp, new double[] {0, 0}, y)
                    .dualBound()
                    .ifPresent(bound -> assertThat(bound).isLessThanOrEqualTo(9.5 + 1e-12));
        }
    }

    @Test
    void dualBoundUsesBoundsThatRowsImply() {
        // y <= x + 2 <= 5 follows from the balance, so a multiplier of 4 (reduced cost of y is -1) still bounds.
        var certificate = KktCertificate.of(program(Sense.MINIMIZE), new double[] {3, 1}, new double[] {4, 0});

        assertThat(certificate.dualInfeasibility().absolute()).isEqualTo(1);
        assertThat(certificate.dualBound()).hasValue(0.5 + 16 - 2 * 3 - 5);
    }

    @Test
    void dualBoundIsAbsentWhereNothingBoundsAColumn() {
        var builder = LinearProgram.builder("free", Sense.MINIMIZE);
        builder.addColumn("x", -INF, INF, 1);

        assertThat(KktCertificate.of(builder.build(), new double[1], new double[0])
                        .dualBound())
                .isEmpty();
    }

    @Test
    void worstRowsComeWorstFirstAndAreFew() {
        var builder = LinearProgram.builder("many", Sense.MINIMIZE);
        builder.addColumn("x", 0, INF, 1);
        for (int i = 0; i < 8; i++) {
            builder.coefficient(builder.addRow("r" + i, i, INF), 0, 1);
        }

        var worst =
                KktCertificate.of(builder.build(), new double[1], new double[8]).worstRows();

        assertThat(worst).extracting(RowViolation::name).containsExactly("r7", "r6", "r5", "r4", "r3");
    }

    @Test
    void wrongLengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KktCertificate.of(program(Sense.MINIMIZE), new double[3], new double[2]))
                .withMessageContaining("x has 3 entries")
                .withMessageContaining("2 columns");
    }
}
