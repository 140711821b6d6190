package org.implicit4j.lp.gnn;

import org.implicit4j.tensor.bipartite.Loss;
import org.implicit4j.tensor.bipartite.Side;
import org.implicit4j.tensor.bipartite.Span;

/**
 * The mean over programs of the published error {@code |y - y*| / (|y*| + 1)}, with a weight per iteration that is read out.
 *
 * <p>Training on the error itself instead of its square does not let the few programs with large solutions lead.
 */
final class RelativeErrorLoss implements Loss {

    private final LpInstances instances;
    private final float[] solutions;

    RelativeErrorLoss(LpInstances instances) {
        this.instances = instances;
        this.solutions = instances.solutions();
    }

    @Override
    public double evaluate(Span span, float[][] y, float[][] cotangent) {
        double weights = y.length * (y.length + 1) / 2.0;
        double sum = 0;
        for (int f = 0; f < y.length; f++) {
            sum += (f + 1) / weights * evaluate(span, y[f], cotangent[f], (f + 1) / weights);
        }
        return sum;
    }

    private double evaluate(Span span, float[] y, float[] cotangent, double weight) {
        double sum = 0;
        for (int s = 0; s < span.samples(); s++) {
            var sample = instances.graph().span(Side.COLUMNS, span.firstSample() + s, 1);
            int from = sample.firstNode() - span.firstNode();
            double error = 0;
            double size = 0;
            for (int j = 0; j < sample.nodes(); j++) {
                double truth = solutions[sample.firstNode() + j];
                error += (y[from + j] - truth) * (y[from + j] - truth);
                size += truth * truth;
            }
            double denominator = (Math.sqrt(size) + 1) * instances.count();
            double norm = Math.max(Math.sqrt(error), 1e-9); // at the solution any subgradient will do
            sum += norm / denominator;
            float scale = (float) (weight / (norm * denominator));
            for (int j = 0; j < sample.nodes(); j++) {
                cotangent[from + j] = scale * (y[from + j] - solutions[sample.firstNode() + j]);
            }
        }
        return sum;
    }
}
