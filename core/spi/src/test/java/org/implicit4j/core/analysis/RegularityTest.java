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
import org.implicit4j.core.solve.PlainIteration;
import org.junit.jupiter.api.Test;

/**
 * The reciprocal operator {@code z -> z - (x z - 1) / 2} knows all answers: mu = 1 - x / 2, at the fixed point 1 / x
 * {@code Lip_x = 1 / (2 x)}, so the bound {@code Lip_x / (1 - mu) = 1 / x^2} is the slope of the answer itself.
 */
class RegularityTest {

    private static final double[] XS = {1, 0.5, 0.1, 0.02};
    private static final double STEP = 1e-6;

    @Test
    void contractionAndInputLipschitzAreThoseOfTheFormula() {
        Regularity regularity = measure(1e-6);

        assertThat(regularity.evidence()).isEqualTo(Evidence.SINGULAR_VALUES);
        for (SampleRegularity sample : regularity.samples()) {
            double x = XS[sample.sample()];
            assertThat(sample.converged()).isTrue();
            assertThat(sample.contraction()).isCloseTo(1 - x / 2, within(1e-12));
            // the fixed point is solved to a relative residual of 1e-7, so to 2e-7 / x of itself
            assertThat(sample.inputLipschitz()).isCloseTo(0.5 / x, within(0.5 / x * 2e-5));
            assertThat(sample.bound().orElseThrow()).isCloseTo(1 / (x * x), within(2e-5 / (x * x)));
            assertThat(sample.kind()).isEqualTo("x");
        }
    }

    /** {@code |z*(x + dx) - z*(x)| / dx = 1 / (x (x + dx))}, of which solves to 1e-12 leave 1e-12 / (x^2 dx). */
    @Test
    void boundBitesWhereTheAnswerMovesAsMuchAsItCan() {
        Regularity regularity = measure(1e-11);

        for (SampleRegularity sample : regularity.samples()) {
            assertThat(sample.tightness().orElseThrow()).isCloseTo(1, within(0.01));
        }
        assertThat(regularity.whereTheBoundBites(0.5)).hasSize(4);
        assertThat(regularity.whereTheBoundBites(1.5)).isEmpty();
    }

    /** The residual of the k-th iterate is exactly (1 - x / 2)^k / 2. */
    @Test
    void predictedIterationsAreTheActualOnesOnALinearMap() {
        for (SampleRegularity sample : measure(1e-4).samples()) {
            double x = XS[sample.sample()];
            int k = 0;
            while (0.5 * Math.pow(1 - x / 2, k) > 1e-4 / x) {
                k++;
            }
            assertThat(sample.predicted()).hasValue(k);
            // counted relative to the iterate, which is a little below 1 / x
            assertThat(sample.actual().orElseThrow()).isBetween(k, k + 1);
        }
    }

    @Test
    void quantilesAndWorstSamplesAreByRank() {
        Regularity regularity = measure(1e-6);

        assertThat(regularity.quantile(1, SampleRegularity::contraction)).isCloseTo(0.99, within(1e-12));
        assertThat(regularity.quantile(0.5, SampleRegularity::contraction)).isCloseTo(0.75, within(1e-12));
        assertThat(regularity.quantile(0.01, SampleRegularity::contraction)).isCloseTo(0.5, within(1e-12));
        assertThat(regularity.worst(2)).extracting(SampleRegularity::sample).containsExactly(3, 2);
    }

    @Test
    void expandingMapHasNeitherBoundNorPredictionButItsMu() {
        SampleMap expanding = SampleMap.affine(new double[][] {{-2}}, 3);
        SampleRegularity sample = Regularity.measure(
                        SampleMaps.single(1, expanding), new double[1], List.of(), request(1e-6), random())
                .samples()
                .get(0);

        assertThat(sample.contraction()).isCloseTo(2, within(1e-12));
        assertThat(sample.bound()).isEmpty();
        assertThat(sample.tightness()).isEmpty();
        assertThat(sample.predicted()).isEmpty();
        assertThat(sample.actual()).isEmpty();
        assertThat(sample.converged()).isFalse();
    }

    @Test
    void everyStateIsReleased() {
        Ledger ledger = new Ledger();
        LedgerOperator clean = new LedgerOperator(operator(0), ledger);
        LedgerOperator shifted = new LedgerOperator(operator(STEP), ledger);
        Regularity.measure(
                clean, clean.space().zero(), List.of(new Shift<>("x", shifted, sizes())), request(1e-4), random());
        assertThat(ledger.alive()).as("the start alone is left").isEqualTo(1);
    }

    @Test
    void numbersAreChecked() {
        assertThatThrownBy(() -> new Shift<>("x", operator(0), new double[] {1}))
                .hasMessageContaining("1 sizes");
        assertThatThrownBy(() -> new Shift<>("x", operator(0), new double[] {1, 1, 1, Double.NaN}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> request(0)).hasMessageContaining("tolerance (0.0)");
    }

    private static Regularity measure(double tolerance) {
        return Regularity.measure(
                operator(0),
                new double[XS.length],
                List.of(new Shift<>("x", operator(STEP), sizes())),
                request(tolerance),
                random());
    }

    private static SampleMaps operator(double shift) {
        return new SampleMaps(
                1,
                Arrays.stream(XS)
                        .mapToObj(x -> SampleMap.affine(new double[][] {{1 - (x + shift) / 2}}, 0.5))
                        .toList());
    }

    private static double[] sizes() {
        double[] sizes = new double[XS.length];
        Arrays.fill(sizes, STEP);
        return sizes;
    }

    private static RegularityRequest request(double tolerance) {
        return new RegularityRequest(new PlainIteration(), tolerance, 10_000, Scrutiny.STANDARD);
    }

    private static SplittableRandom random() {
        return new SplittableRandom(3);
    }
}
