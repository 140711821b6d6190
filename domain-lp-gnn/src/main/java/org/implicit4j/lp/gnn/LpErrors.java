package org.implicit4j.lp.gnn;

import org.implicit4j.tensor.bipartite.Side;

/** The published error of predictions, {@code |y - y*| / (|y*| + 1)} per program. */
public final class LpErrors {

    private LpErrors() {}

    /**
     * Returns the error of each program.
     *
     * @param y the predictions, one program behind the other
     * @throws IllegalArgumentException if the solutions are not known, or {@code y} has another length
     */
    public static double[] each(LpInstances instances, float[] y) {
        float[] solutions = instances.solutions();
        if (solutions.length == 0 || y.length != solutions.length) {
            throw new IllegalArgumentException("There are %d predictions, but %d known numbers to compare them with."
                    .formatted(y.length, solutions.length));
        }
        var errors = new double[instances.count()];
        for (int s = 0; s < errors.length; s++) {
            var sample = instances.graph().span(Side.COLUMNS, s, 1);
            double error = 0;
            double size = 0;
            for (int j = sample.firstNode(); j < sample.firstNode() + sample.nodes(); j++) {
                double difference = (double) y[j] - solutions[j];
                error += difference * difference;
                size += (double) solutions[j] * solutions[j];
            }
            errors[s] = Math.sqrt(error) / (Math.sqrt(size) + 1);
        }
        return errors;
    }

    /** Returns the mean of {@link #each}. */
    public static double mean(LpInstances instances, float[] y) {
        double sum = 0;
        for (double error : each(instances, y)) {
            sum += error;
        }
        return sum / instances.count();
    }
}
