package org.implicit4j.solvers.auto;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Decides per sample whether the accelerated proposal stands or a damped step from the best iterate takes its place. */
final class Progress {

    private static final double FIRST_DAMPING = 0.5; // Krasnoselskii 1955

    private final int patience;
    private double[] smallest;
    private int[] waited;
    private double[] damping; // 0 while a sample is accelerated

    Progress(int samples, int patience) {
        this.patience = patience;
        smallest = new double[samples];
        waited = new int[samples];
        damping = new double[samples];
        Arrays.fill(smallest, Double.POSITIVE_INFINITY);
    }

    /** Takes in the residuals and returns the samples for which they are the smallest so far. */
    int[] improved(double[] residuals) {
        int[] improved = IntStream.range(0, residuals.length)
                .filter(s -> residuals[s] < smallest[s])
                .toArray();
        Arrays.setAll(waited, s -> waited[s] + 1);
        for (int s : improved) {
            smallest[s] = residuals[s];
            waited[s] = 0;
        }
        for (int s = 0; s < damping.length; s++) {
            if (damping[s] > 0 && waited[s] > 0) {
                damping[s] /= 2;
            } else if (damping[s] == 0 && waited[s] >= patience) {
                damping[s] = FIRST_DAMPING;
            }
        }
        return improved;
    }

    boolean anyDamped() {
        return Arrays.stream(damping).anyMatch(d -> d > 0);
    }

    /** Returns the weights of the accelerated proposal, of the best iterate and of the value there. */
    double[][] weights() {
        double[][] weights = new double[3][damping.length];
        for (int s = 0; s < damping.length; s++) {
            boolean damped = damping[s] > 0;
            weights[0][s] = damped ? 0 : 1;
            weights[1][s] = damped ? 1 - damping[s] : 0;
            weights[2][s] = damping[s];
        }
        return weights;
    }

    /** Forgets all samples but some. */
    void restrict(int[] samples) {
        smallest = Arrays.stream(samples).mapToDouble(s -> smallest[s]).toArray();
        waited = Arrays.stream(samples).map(s -> waited[s]).toArray();
        damping = Arrays.stream(samples).mapToDouble(s -> damping[s]).toArray();
    }
}
