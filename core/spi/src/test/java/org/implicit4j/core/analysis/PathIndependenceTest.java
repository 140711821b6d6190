package org.implicit4j.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.core.contract.Ledger;
import org.implicit4j.core.contract.LedgerOperator;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.core.solve.Tolerance;
import org.junit.jupiter.api.Test;

class PathIndependenceTest {

    private static final SampleMap HALF = SampleMap.pointwise(z -> 0.5 * z + 1, z -> 0.5);

    /** Fixed points 1 and -1, whichever sign the start has. */
    private static final SampleMap SIGN = SampleMap.pointwise(z -> Math.tanh(8 * z) / Math.tanh(8), z -> 0);

    /** Every start diverges. */
    private static final SampleMap DOUBLE = SampleMap.pointwise(z -> 2 * z + 1, z -> 2);

    @Test
    void oneFixedPointIsFoundFromEverywhereAndTwoAreNot() {
        PathIndependence check = check(new SampleMaps(1, List.of(HALF, SIGN, DOUBLE)), 20);

        assertThat(check.samples().get(0).largestDistance()).isLessThan(1e-7);
        assertThat(check.samples().get(0).smallestCosine()).isCloseTo(1, within(1e-12));
        assertThat(check.samples().get(0).converged()).isEqualTo(21);
        assertThat(check.samples().get(1).largestDistance()).isCloseTo(2, within(1e-7)); // |-1 - 1| / |1|
        assertThat(check.samples().get(1).smallestCosine()).isEqualTo(-1);
        assertThat(check.samples().get(2).converged()).isZero();
        assertThat(check.holds(0.1)).isFalse();
        assertThat(check(SampleMaps.single(1, HALF), 20).holds(1e-6)).isTrue();
        assertThat(check(SampleMaps.single(1, DOUBLE), 1).holds(1e300)).isFalse();
    }

    @Test
    void evaluationsOfAllSolvesAreCounted() {
        PathIndependence check = check(SampleMaps.single(1, HALF), 3);
        assertThat(check.starts()).isEqualTo(3);
        assertThat(check.evaluations()).isGreaterThan(4 * 20); // 0.5^20 = 1e-6 is not yet 1e-8
    }

    @Test
    void statesAreReleasedAndNumbersChecked() {
        Ledger ledger = new Ledger();
        LedgerOperator operator = new LedgerOperator(SampleMaps.single(1, HALF), ledger);
        PathIndependence.check(
                FixedPointSolve.of(operator, new PlainIteration()),
                operator.space().zero(),
                2,
                1,
                new SplittableRandom(1));
        assertThat(ledger.alive()).isEqualTo(1);
        assertThatThrownBy(() -> check(SampleMaps.single(1, HALF), 0)).hasMessageContaining("others (0)");
    }

    private static PathIndependence check(SampleMaps maps, int others) {
        double[] start = maps.space().zero();
        Arrays.fill(start, 0.5);
        return PathIndependence.check(
                FixedPointSolve.of(maps, new PlainIteration()).tolerance(Tolerance.absolute(1e-8)),
                start,
                others,
                1,
                new SplittableRandom(7));
    }
}
