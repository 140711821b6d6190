package org.implicit4j.lp.gnn;

import org.implicit4j.tensor.bipartite.Loss;
import org.implicit4j.tensor.bipartite.Span;

/** The mean squared error to a target, the published training loss. */
final class MeanSquares implements Loss {

    private final float[] target;

    MeanSquares(float[] target) {
        this.target = target;
    }

    @Override
    public double evaluate(Span span, float[][] y, float[][] cotangent) {
        double sum = 0;
        for (int i = 0; i < span.nodes(); i++) {
            double error = y[0][i] - target[span.firstNode() + i];
            cotangent[0][i] = (float) (2 * error / target.length);
            sum += error * error;
        }
        return sum / target.length;
    }
}
