package org.implicit4j.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.contract.OperatorContract;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.random.SeededRandom;
import org.junit.jupiter.api.Test;

class MonotoneLayerTest extends OperatorContract<double[]> {

    private static final double M = 0.4;

    private final RandomGenerator random = SeededRandom.of(2);
    private final double[][] weights = MonotoneLayer.randomWeights(6, M, 1, random);
    private final List<double[]> biases = List.of(gaussian(6), gaussian(6), gaussian(6));

    @Override
    protected MonotoneLayer operator() {
        return new MonotoneLayer(weights, MonotoneLayer.softThreshold(0.2), biases);
    }

    @Override
    protected boolean isSmooth() {
        return false; // a kink at the threshold
    }

    @Override
    protected boolean hasLipschitzBound() {
        return false;
    }

    @Test
    void partsMakeTheWhole() {
        double[] z = gaussian(18);
        MonotoneLayer layer = operator();
        double[] forward = layer.space().combine(1, z, -1, layer.single(z));

        assertThat(layer.resolvent(forward, 1)).containsExactly(layer.apply(z), within(1e-14));
    }

    /** {@code w + step A w = v}. */
    @Test
    void resolventOfTheFirstPartSolvesItsEquation() {
        double[] v = gaussian(18);
        for (double step : new double[] {0.01, 1, 100}) {
            double[] w = operator().singleResolvent(v, step);
            double[] back = operator().space().combine(1, w, step, operator().single(w));

            assertThat(back).containsExactly(v, within(1e-12 * (1 + step)));
        }
    }

    @Test
    void firstPartIsStronglyMonotone() {
        DoubleSpace space = operator().space();
        for (int k = 0; k < 100; k++) {
            double[] x = gaussian(18);
            double[] y = gaussian(18);
            double[] way = space.combine(1, x, -1, y);
            double[] images =
                    space.combine(1, operator().single(x), -1, operator().single(y));
            double[] products = space.dots(way, images);
            double[] squares = space.dots(way, way);
            for (int s = 0; s < 3; s++) {
                assertThat(products[s]).isGreaterThanOrEqualTo(M * squares[s] * (1 - 1e-12));
            }
        }
    }

    @Test
    void softThresholdShrinksByItsStepAndReluByNone() {
        assertThat(MonotoneLayer.softThreshold(0.2).value(-1, 3)).isCloseTo(-0.4, within(1e-15));
        assertThat(MonotoneLayer.softThreshold(0.2).value(0.5, 3)).isZero();
        assertThat(MonotoneLayer.relu().value(1, 3)).isEqualTo(1);
        assertThat(MonotoneLayer.relu().value(-1, 3)).isZero();
    }

    private double[] gaussian(int count) {
        double[] x = new double[count];
        Arrays.setAll(x, i -> random.nextGaussian());
        return x;
    }
}
