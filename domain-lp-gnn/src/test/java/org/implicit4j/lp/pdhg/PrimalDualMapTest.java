package org.implicit4j.lp.pdhg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.implicit4j.lp.exact.ExactPoint;
import org.implicit4j.lp.exact.ExactSolver;
import org.implicit4j.lp.exact.Limits;
import org.implicit4j.lp.exact.RandomPrograms;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrimalDualMapTest {

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Math.sqrt(sum);
    }

    @ParameterizedTest
    @EnumSource(Sense.class)
    void optimalPairIsAFixedPoint(Sense sense) {
        var random = new Random(21);
        int found = 0;
        for (int draw = 0; draw < 20; draw++) {
            var lp = RandomPrograms.bounded(random, sense);
            var point = new ExactSolver()
                    .solve(lp, 1e-9, Limits.of(Duration.ofMinutes(1)))
                    .point();
            if (point.filter(p -> p.certificate().relativeError() < 1e-11).isPresent()) {
                found++;
                ExactPoint optimum = point.get();
                var map = PrimalDualMap.of(lp).withWeight(0.01);
                double[] z = map.state(optimum.x(), optimum.rowMultipliers());
                // Numbers up to 30, scaled by at most 10: errors of some hundred units in the last place.
                assertThat(distance(z, map.apply(z))).isLessThan(1e-10);
            }
        }
        assertThat(found).isGreaterThan(3);
    }

    @Test
    void pointThatIsNotOptimalMoves() {
        var lp = RandomPrograms.bounded(new Random(22), Sense.MINIMIZE);
        var map = PrimalDualMap.of(lp);
        double[] z = map.space().zero();

        assertThat(distance(z, map.apply(z))).isGreaterThan(1e-3);
    }

    /** The map is a proximal point step in {@code |dx|^2 w/s + 2 dy'A dx + |dy|^2 / (s w)} (He, Yuan 2012). */
    @Test
    void mapIsNonExpansiveInItsOwnNorm() {
        var random = new Random(23);
        var lp = RandomPrograms.bounded(random, Sense.MINIMIZE);
        for (double weight : new double[] {0.01, 1, 30}) {
            var map = PrimalDualMap.of(lp).withWeight(weight);
            int size = map.space().dimension();
            for (int draw = 0; draw < 50; draw++) {
                double[] a = random.doubles(size, -5, 5).toArray();
                double[] b = random.doubles(size, -5, 5).toArray();
                double before = ownNorm(lp, map, a, b);
                double after = ownNorm(lp, map, map.apply(a), map.apply(b));
                assertThat(after).isLessThanOrEqualTo(before * (1 + 1e-12));
            }
        }
    }

    /** That square norm times s, in the coordinates of the state. */
    private static double ownNorm(LinearProgram lp, PrimalDualMap map, double[] a, double[] b) {
        var matrix = Preconditioner.of(lp.matrix()).apply(lp.matrix());
        int n = lp.columns();
        var x = new double[n];
        var y = new double[lp.rows()];
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            double difference = a[k] - b[k];
            sum += difference * difference;
            if (k < n) {
                x[k] = difference;
            } else {
                y[k - n] = difference;
            }
        }
        double[] activity = matrix.multiply(x);
        for (int i = 0; i < y.length; i++) {
            sum += 2 * map.step() * y[i] * activity[i];
        }
        return sum;
    }

    @Test
    void statesAndPointsAreTheSameThing() {
        var lp = RandomPrograms.bounded(new Random(24), Sense.MAXIMIZE);
        var map = PrimalDualMap.of(lp).withWeight(3);
        double[] x = lp.lowers();
        double[] y = new Random(25).doubles(10).toArray();
        double[] z = map.state(x, y);

        assertThat(map.point(z)).containsExactly(x, within(1e-12));
        assertThat(map.multipliers(z)).containsExactly(y, within(1e-12));
    }

    @Test
    void argumentStaysAsItIs() {
        var map = PrimalDualMap.of(RandomPrograms.bounded(new Random(26), Sense.MINIMIZE));
        double[] z = new Random(27).doubles(60).toArray();
        double[] before = z.clone();

        map.apply(z);

        assertThat(z).containsExactly(before);
    }

    @Test
    void weightMustBePositive() {
        var map = PrimalDualMap.of(RandomPrograms.bounded(new Random(28), Sense.MINIMIZE));

        assertThatIllegalArgumentException().isThrownBy(() -> map.withWeight(0)).withMessageContaining("weight (0.0)");
    }
}
