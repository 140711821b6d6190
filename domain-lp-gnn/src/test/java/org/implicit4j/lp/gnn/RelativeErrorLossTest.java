package org.implicit4j.lp.gnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.tensor.bipartite.Side;
import org.junit.jupiter.api.Test;

class RelativeErrorLossTest {

    private final LpInstances instances = LpInstances.of(Draw.of(4, 8));
    private final RandomGenerator random = SeededRandom.of(1);

    private float[][] predictions(int iterations) {
        var y = new float[iterations][instances.graph().nodes(Side.COLUMNS)];
        for (float[] row : y) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) (5 * random.nextGaussian());
            }
        }
        return y;
    }

    private double loss(float[][] y) {
        var span = instances.graph().span(Side.COLUMNS, 0, 4);
        return new RelativeErrorLoss(instances).evaluate(span, y, new float[y.length][y[0].length]);
    }

    @Test
    void ofOneIterationIsThePublishedError() {
        float[][] y = predictions(1);

        assertThat(loss(y)).isCloseTo(LpErrors.mean(instances, y[0]), within(1e-6)); // differences in float32
    }

    @Test
    void weighsLaterIterationsMore() {
        float[][] y = predictions(2);

        assertThat(loss(y))
                .isCloseTo(LpErrors.mean(instances, y[0]) / 3 + 2 * LpErrors.mean(instances, y[1]) / 3, within(1e-6));
    }

    @Test
    void ofPartsAddsUpToTheWhole() {
        float[][] y = predictions(1);
        var loss = new RelativeErrorLoss(instances);
        double sum = 0;
        for (int s = 0; s < 4; s++) {
            var span = instances.graph().span(Side.COLUMNS, s, 1);
            var part = new float[1][span.nodes()];
            System.arraycopy(y[0], span.firstNode(), part[0], 0, span.nodes());
            sum += loss.evaluate(span, part, new float[1][span.nodes()]);
        }

        assertThat(sum).isCloseTo(loss(y), within(1e-9));
    }

    /** The error is smooth away from the solution; float32 inputs moved by 0.01 leave about 1e-4 of the derivative. */
    @Test
    void derivativeEqualsCentralDifferences() {
        float[][] y = predictions(3);
        var cotangent = new float[3][y[0].length];
        new RelativeErrorLoss(instances).evaluate(instances.graph().span(Side.COLUMNS, 0, 4), y, cotangent);
        for (int f = 0; f < 3; f++) {
            for (int j = 0; j < y[f].length; j += 7) {
                float old = y[f][j];
                y[f][j] = old + 0.01f;
                double up = loss(y);
                y[f][j] = old - 0.01f;
                double down = loss(y);
                y[f][j] = old;
                assertThat((double) cotangent[f][j]).isCloseTo((up - down) / 0.02, within(1e-5));
            }
        }
    }
}
