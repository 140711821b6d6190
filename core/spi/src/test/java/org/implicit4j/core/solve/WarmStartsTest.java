package org.implicit4j.core.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.contract.Ledger;
import org.implicit4j.core.contract.LedgerOperator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.junit.jupiter.api.Test;

class WarmStartsTest {

    @Test
    void similarInputStartsNearItsAnswerAndNeedsFewerEvaluations() {
        try (var cache = new WarmStarts<double[]>(10, 0.05)) {
            double[][] seen = {{1}, {3}};
            cache.remember(seen, solve(seen, new double[2]));
            double[][] similar = {{3.01}, {50}};

            double[] start = cache.start(new DoubleSpace(2, 1), similar);

            // z = 0.9 z + b has the fixed point 10 b, found to 1e-6 / 0.1
            assertThat(start[0]).isCloseTo(30, within(1e-5));
            assertThat(start[1]).isZero();
            assertThat(cache.hits()).isEqualTo(1);
            assertThat(cache.misses()).isEqualTo(1);
            int warm = solve(similar, start).samples().get(0).evaluations();
            int cold = solve(similar, new double[2]).samples().get(0).evaluations();
            assertThat(warm).isLessThan(cold * 2 / 3); // the start is 1 / 300 of the way off
        }
    }

    @Test
    void nearestOfSeveralSimilarKeysIsTakenAndRadiusIsRelative() {
        double[][] seen = {{1, 0}, {1.02, 0}, {1.04, 0}};
        try (var wide = new WarmStarts<double[]>(10, 0.1);
                var narrow = new WarmStarts<double[]>(10, 0.001)) {
            wide.remember(seen, solve(seen, new double[3]));
            narrow.remember(seen, solve(seen, new double[3]));

            assertThat(wide.start(DoubleSpace.single(1), new double[][] {{1.025, 0}})[0])
                    .isCloseTo(10.2, within(1e-5));
            assertThat(narrow.start(DoubleSpace.single(1), new double[][] {{1.025, 0}})[0])
                    .isZero();
            assertThat(wide.start(DoubleSpace.single(1), new double[][] {{1.025}})[0])
                    .as("a key of another length")
                    .isZero();
        }
    }

    @Test
    void oneThatWasUsedLongestAgoIsForgotten() {
        try (var cache = new WarmStarts<double[]>(2, 0.01)) {
            remember(cache, 1);
            remember(cache, 2);
            cache.start(DoubleSpace.single(1), new double[][] {{1}});
            remember(cache, 3);

            assertThat(cache.size()).isEqualTo(2);
            assertThat(cache.start(DoubleSpace.single(1), new double[][] {{2}})[0])
                    .isZero();
            assertThat(cache.start(DoubleSpace.single(1), new double[][] {{1}})[0])
                    .isCloseTo(10, within(1e-5));
            remember(cache, 1);
            assertThat(cache.size()).as("an equal key takes its place").isEqualTo(2);
        }
    }

    @Test
    void onlyConvergedSamplesAreKeptAndStatesAreReleased() {
        Ledger ledger = new Ledger();
        LedgerOperator operator = new LedgerOperator(
                new SampleMaps(1, List.of(shifted(1), SampleMap.affine(new double[][] {{1}}, 1))), ledger);
        double[] zero = operator.space().zero();
        try (var cache = new WarmStarts<double[]>(5, 0.1);
                var solution =
                        FixedPointSolve.of(operator, new PlainIteration()).run(zero)) {
            cache.remember(new double[][] {{1}, {2}}, solution);
            assertThat(cache.size()).isEqualTo(1);
        }
        assertThat(ledger.alive()).as("the start alone is left").isEqualTo(1);
    }

    @Test
    void numbersAreChecked() {
        assertThatThrownBy(() -> new WarmStarts<double[]>(0, 0.1)).hasMessageContaining("capacity (0)");
        assertThatThrownBy(() -> new WarmStarts<double[]>(1, Double.NaN)).hasMessageContaining("radius (NaN)");
        try (var cache = new WarmStarts<double[]>(1, 1)) {
            assertThatThrownBy(() -> cache.start(DoubleSpace.single(1), new double[][] {}))
                    .hasMessageContaining("0 keys");
        }
    }

    private static void remember(WarmStarts<double[]> cache, double b) {
        double[][] keys = {{b}};
        cache.remember(keys, solve(keys, new double[1]));
    }

    private static Solution<double[]> solve(double[][] keys, double[] start) {
        return FixedPointSolve.of(
                        new SampleMaps(
                                1,
                                Arrays.stream(keys).map(key -> shifted(key[0])).toList()),
                        new PlainIteration())
                .tolerance(Tolerance.absolute(1e-6))
                .run(start);
    }

    private static SampleMap shifted(double b) {
        return SampleMap.affine(new double[][] {{0.9}}, b);
    }
}
