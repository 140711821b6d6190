package org.implicit4j.lp.pdhg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Optional;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.junit.jupiter.api.Test;

class HalpernTest {

    /** Half-way between a point and its quarter turn: firmly non-expansive, with the fixed point 0; per sample. */
    private record HalfTurn(int samples) implements FixedPointOperator<double[]> {
        @Override
        public StateSpace<double[]> space() {
            return new DoubleSpace(samples, 2);
        }

        @Override
        public double[] apply(double[] z) {
            var value = new double[z.length];
            for (int k = 0; k < z.length; k += 2) {
                value[k] = 0.5 * (z[k] - z[k + 1]);
                value[k + 1] = 0.5 * (z[k] + z[k + 1]);
            }
            return value;
        }

        @Override
        public Optional<FixedPointOperator<double[]>> restrict(int[] kept) {
            return Optional.of(new HalfTurn(kept.length));
        }
    }

    @Test
    void secondIterateIsTheFormulaWorkedOutByHand() {
        var stepper = new Halpern().start(new HalfTurn(1));
        double[] z0 = {4, 0};
        double[] f0 = {2, 2};

        double[] z1 = stepper.propose(z0, f0);
        // 1/2 (2 (2, 2) - (4, 0)) + 1/2 (4, 0)
        assertThat(z1).containsExactly(2, 2);
        double[] z2 = stepper.propose(z1, new double[] {0, 2});

        // 2/3 (2 (0, 2) - (2, 2)) + 1/3 (4, 0)
        assertThat(z2[0]).isCloseTo(0, offset(1e-15));
        assertThat(z2[1]).isCloseTo(4 / 3.0, offset(1e-15));
    }

    @Test
    void residualFallsAtLeastAsOneOverTheSteps() {
        double[] start = {3, -1};
        var solve = FixedPointSolve.of(new HalfTurn(1), new Halpern()).tolerance(Tolerance.absolute(1e-12));
        try (var iterates = solve.iterates(start)) {
            iterates.limit(200)
                    .forEach(iterate -> assertThat(iterate.worstResidual())
                            // Lu and Yang 2024, theorem 1: |z - G(z)| <= |z0 - z*| / (k + 1) for the reflected
                            // iteration.
                            .isLessThanOrEqualTo(Math.sqrt(10) / iterate.evaluation() * (1 + 1e-12)));
        }
    }

    @Test
    void samplesThatLeaveDoNotDisturbTheOthers() {
        double[] both = {1e-3, 0, 3, -1};
        var method = new Halpern();
        var together = FixedPointSolve.of(new HalfTurn(2), method)
                .tolerance(Tolerance.absolute(1e-2))
                .set("removal", "0", "code")
                .run(both);
        var alone = FixedPointSolve.of(new HalfTurn(1), method)
                .tolerance(Tolerance.absolute(1e-2))
                .run(new double[] {3, -1});

        assertThat(together.isConverged()).isTrue();
        assertThat(together.value()).containsExactly(1e-3, 0, alone.value()[0], alone.value()[1]);
    }
}
