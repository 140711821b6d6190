package org.implicit4j.lp.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.implicit4j.lp.exact.ExactSolver;
import org.implicit4j.lp.exact.Limits;
import org.implicit4j.lp.exact.RandomPrograms;
import org.implicit4j.lp.model.Sense;
import org.junit.jupiter.api.Test;

class RepairTest {

    @Test
    void randomPointsBecomeFeasibleWhereTheProgramIs() {
        var random = new Random(5);
        var solver = new ExactSolver();
        int feasible = 0;
        for (int draw = 0; draw < 30; draw++) {
            var lp = RandomPrograms.bounded(random, Sense.MINIMIZE);
            if (solver.label(lp, Limits.of(Duration.ofMinutes(1))).isEmpty()) {
                continue;
            }
            feasible++;
            double[] start = random.doubles(50, -30, 30).toArray();
            double[] before = start.clone();

            var repair = Repair.of(lp, start, 1e-8, 10_000);

            assertThat(start).containsExactly(before);
            assertThat(repair.before().absolute()).isGreaterThan(0.1);
            assertThat(repair.after().relative()).isLessThanOrEqualTo(1e-8);
            assertThat(KktCertificate.of(lp, repair.x(), new double[10]).primalInfeasibility())
                    .isEqualTo(repair.after());
        }
        assertThat(feasible).isGreaterThan(5);
    }

    @Test
    void feasiblePointStaysAsItIs() {
        var lp = RandomPrograms.bounded(new Random(1), Sense.MINIMIZE);
        var repair = Repair.of(lp, new double[50], 1e9, 10);

        assertThat(repair.sweeps()).isZero();
    }

    @Test
    void infeasibleProgramEndsWithItsInfeasibilityReported() {
        var random = new Random(6);
        var solver = new ExactSolver();
        for (int draw = 0; draw < 10; draw++) {
            var lp = RandomPrograms.bounded(random, Sense.MINIMIZE);
            if (solver.label(lp, Limits.of(Duration.ofMinutes(1))).isEmpty()) {
                var repair = Repair.of(lp, new double[50], 1e-8, 50);
                assertThat(repair.sweeps()).isEqualTo(50);
                assertThat(repair.after().relative()).isGreaterThan(1e-8);
            }
        }
    }
}
