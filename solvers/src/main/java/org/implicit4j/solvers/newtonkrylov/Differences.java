package org.implicit4j.solvers.newtonkrylov;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.StateSpace;

/** How far apart two points are whose difference stands for a product, and by how much that is wrong. */
final class Differences {

    private static final double DOUBLE = 0x1p-53;
    private static final double SINGLE = 0x1p-24;

    private final double length;
    private double[] roundoffs;
    private double[] steps;
    private double[] noise;

    /** @param length of the steps, relative to {@code 1 + |z|}; 0: as the precision of the state asks for */
    Differences(double length, int samples) {
        this.length = length;
        roundoffs = new double[samples];
        steps = new double[samples];
        noise = new double[samples];
    }

    /**
     * Sets the steps from a new base along vectors of length 1: unless their length is given, {@code h = sqrt(u) (1 + |z|)},
     * where u is the precision of the state, so that rounding and curvature weigh about the same.
     */
    <Z> void rebase(StateSpace<Z> space, int[] samples, Z base, Z value, Z residual) {
        double[] size = space.norms(base);
        double[] valueSize = space.norms(value);
        if (Arrays.stream(samples).anyMatch(s -> roundoffs[s] == 0)) {
            measure(space, residual, samples);
        }
        for (int s : samples) {
            double roundoff = roundoffs[s] > 0 ? roundoffs[s] : DOUBLE;
            steps[s] = (length > 0 ? length : Math.sqrt(roundoff)) * (1 + size[s]);
            noise[s] = 4 * roundoff * (size[s] + valueSize[s] + steps[s]) / steps[s];
        }
    }

    /** A state in single precision does not change when it grows by 2^-30 of itself. */
    private <Z> void measure(StateSpace<Z> space, Z state, int[] samples) {
        double[] growth = new double[space.samples()];
        Arrays.fill(growth, 1 + 0x1p-30);
        Z grown = space.linearCombination(new double[][] {growth}, List.of(state));
        Z difference = space.combine(1, grown, -1, state);
        double[] change = space.norms(difference);
        double[] size = space.norms(state);
        space.release(grown);
        space.release(difference);
        for (int s : samples) {
            if (size[s] > 0) {
                roundoffs[s] = change[s] > 0x1p-31 * size[s] ? DOUBLE : SINGLE;
            }
        }
    }

    double step(int sample) {
        return steps[sample];
    }

    double[] noise() {
        return noise;
    }

    /** Forgets all samples but some. */
    void restrict(int[] samples) {
        roundoffs = Arrays.stream(samples).mapToDouble(s -> roundoffs[s]).toArray();
        steps = Arrays.stream(samples).mapToDouble(s -> steps[s]).toArray();
        noise = Arrays.stream(samples).mapToDouble(s -> noise[s]).toArray();
    }
}
