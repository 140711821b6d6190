package org.implicit4j.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.implicit4j.core.contract.Ledger;
import org.implicit4j.core.contract.LedgerOperator;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.core.solve.Tolerance;
import org.junit.jupiter.api.Test;

class PathContractionTest {

    @Test
    void slopeOfALineIsItsContractionAndSamplesThatLeaveKeepTheirs() {
        SampleMaps maps = new SampleMaps(
                1, List.of(slope(0.1), slope(0.9), slope(-0.5), SampleMap.pointwise(z -> z * z / 4 + 0.5, z -> z / 2)));
        Ledger ledger = new Ledger();
        LedgerOperator operator = new LedgerOperator(maps, ledger);
        try (var path = new PathContraction<>(operator.space())) {
            FixedPointSolve.of(operator, new PlainIteration())
                    .tolerance(Tolerance.absolute(1e-6))
                    .set("removal", "0", "test")
                    .listener(path)
                    .run(operator.space().zero())
                    .close();

            // the smallest steps are about 1e-6 at numbers of size 10: their ratio is good to 1e-9
            assertThat(path.of(0)).isNotEmpty().allSatisfy(mu -> assertThat(mu).isCloseTo(0.1, within(1e-8)));
            assertThat(path.of(1))
                    .hasSizeGreaterThan(100)
                    .allSatisfy(mu -> assertThat(mu).isCloseTo(0.9, within(1e-8)));
            assertThat(path.of(2)).allSatisfy(mu -> assertThat(mu).isCloseTo(0.5, within(1e-8)));
            // |G(a) - G(b)| / |a - b| = (a + b) / 4, which rises towards the slope 2 - sqrt 2 / 2 ... at the fixed
            // point
            double fixedPoint = 2 - Math.sqrt(2);
            assertThat(path.largest(3).orElseThrow()).isCloseTo(fixedPoint / 2, within(1e-5));
            assertThat(path.of(3)).isSorted();
        }
        assertThat(ledger.alive()).as("the start alone is left").isEqualTo(1);
    }

    @Test
    void oneEvaluationIsNoPath() {
        try (var path = new PathContraction<>(SampleMaps.single(1, slope(0.5)).space())) {
            assertThat(path.of(0)).isEmpty();
            assertThat(path.largest(0)).isEmpty();
        }
    }

    private static SampleMap slope(double slope) {
        return SampleMap.affine(new double[][] {{slope}}, 1);
    }
}
