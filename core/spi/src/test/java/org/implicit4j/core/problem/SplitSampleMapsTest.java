package org.implicit4j.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.implicit4j.core.contract.OperatorContract;
import org.junit.jupiter.api.Test;

class SplitSampleMapsTest extends OperatorContract<double[]> {

    private static final SampleMap BENT = SampleMap.affine(new double[][] {{0.3, -0.9}, {0.9, 0.3}}, 1, 2)
            .then(SampleMap.pointwise(Math::tanh, x -> 1 / (Math.cosh(x) * Math.cosh(x))));

    @Override
    protected SplitSampleMaps operator() {
        return new SplitSampleMaps(new SampleMaps(
                2, List.of(BENT, BENT.then(SampleMap.affine(new double[][] {{0, 1}, {-1, 0}}, 0, 0)), BENT)));
    }

    @Override
    protected boolean hasLipschitzBound() {
        return false;
    }

    @Test
    void resolventOfTheFirstPartSolvesItsEquation() {
        double[] v = {3, -1, 0.5, 2, -4, 1};
        for (double step : new double[] {0.01, 1, 100}) {
            double[] w = operator().singleResolvent(v, step);
            double[] back = operator().space().combine(1, w, step, operator().single(w));

            assertThat(back).containsExactly(v, within(1e-12 * (1 + step)));
        }
    }

    @Test
    void resolventOfAKinkIsFoundAcrossIt() {
        SampleMap kink = SampleMap.pointwise(x -> Math.abs(x) * 0.9, x -> Math.signum(x) * 0.9);
        double[] w = new SplitSampleMaps(SampleMaps.single(1, kink)).singleResolvent(new double[] {-3}, 2);

        assertThat(w[0]).isCloseTo(-3 / 4.8, within(1e-14)); // w + 2 (w - 0.9 |w|) = -3 with w < 0
    }

    /** {@code w + (w - (2 w + 1)) = -1} for every w: no number solves it unless it is asked for -1. */
    @Test
    void whereThereIsNoResolventTheResultIsFinite() {
        SampleMap repelling = SampleMap.affine(new double[][] {{2}}, 1);
        double[] v = {5};

        assertThat(new SplitSampleMaps(SampleMaps.single(1, repelling)).singleResolvent(v, 1))
                .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                .isNotSameAs(v);
    }
}
