package org.implicit4j.solvers.epsilon;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Where each sample stands in its cycle: some plain steps, those that are extrapolated, and the trial of the result. */
final class Cycles {

    private final int delay;
    private final int length;
    private final double safeguard;
    private int[] step; // negative: before the cycle; 0: the first iterate of a cycle is due
    private boolean[] trial;
    private boolean[] rejected;
    private double[] smallest;

    /** @param length plain steps of a cycle */
    Cycles(int samples, int delay, int length, double safeguard) {
        this.delay = delay;
        this.length = length;
        this.safeguard = safeguard;
        step = new int[samples];
        Arrays.fill(step, -delay);
        trial = new boolean[samples];
        rejected = new boolean[samples];
        smallest = new double[samples];
        Arrays.fill(smallest, Double.POSITIVE_INFINITY);
    }

    /** Takes in the residuals of an iterate. */
    void evaluated(double[] residuals) {
        for (int s = 0; s < step.length; s++) {
            rejected[s] = trial[s] && !(residuals[s] <= safeguard * smallest[s]);
            smallest[s] = trial[s] ? residuals[s] : Math.min(smallest[s], residuals[s]);
            trial[s] = false;
        }
    }

    /** Returns the samples whose trial failed just now: they go on from the last plain iterate. */
    int[] rejected() {
        return where(s -> rejected[s]);
    }

    /** Returns the samples whose cycle starts with this iterate. */
    int[] starting() {
        return where(s -> !rejected[s] && step[s] == 0);
    }

    /**
     * Counts the step that is about to be proposed, and returns the samples whose cycle it ends.
     *
     * @param settled which samples have been extrapolated well enough to end before their time
     */
    int[] ending(boolean[] settled) {
        for (int s = 0; s < step.length; s++) {
            step[s] += rejected[s] ? 0 : 1;
            trial[s] = step[s] == length || (step[s] > 0 && settled[s] && !rejected[s]);
            step[s] = trial[s] ? -delay : step[s];
            smallest[s] = rejected[s] ? Double.POSITIVE_INFINITY : smallest[s];
        }
        return where(s -> trial[s]);
    }

    /** Returns whether the iterate proposed last is an extrapolated one. */
    boolean isTrial(int sample) {
        return trial[sample];
    }

    /** Forgets all samples but some. */
    void restrict(int[] samples) {
        step = Arrays.stream(samples).map(s -> step[s]).toArray();
        smallest = Arrays.stream(samples).mapToDouble(s -> smallest[s]).toArray();
        boolean[] kept = new boolean[samples.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = trial[samples[i]];
        }
        trial = kept;
        rejected = new boolean[samples.length];
    }

    private int[] where(IntPredicate condition) {
        return IntStream.range(0, step.length).filter(condition).toArray();
    }
}
