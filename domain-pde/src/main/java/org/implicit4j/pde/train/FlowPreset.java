package org.implicit4j.pde.train;

import org.implicit4j.pde.network.FourierKind;
import org.implicit4j.pde.network.FourierSizes;
import org.implicit4j.tensor.train.TrainingCourse;

/**
 * What a training is like where the user does not say otherwise.
 *
 * @param sizes of the network
 * @param side points along one side of the grid
 * @param samples flows in a step
 * @param course of the optimiser
 * @param equilibrium how an implicit network is solved for
 */
public record FlowPreset(FourierSizes sizes, int side, int samples, TrainingCourse course, Equilibrium equilibrium) {

    /**
     * How an implicit network is solved for.
     *
     * @param warmUpSteps how many steps are unrolled at first
     * @param fewest iterations that are unrolled then, at least
     * @param most of these iterations; their number is drawn for each step
     * @param last how many of these, from the end, are differentiated
     * @param forward the specification of the method that goes to the fixed point afterwards
     * @param evaluations at most on the way
     * @param adjoint the specification of the method that comes back
     * @param residualWeight of the penalty on the residual; 0 for none
     */
    public record Equilibrium(
            int warmUpSteps,
            int fewest,
            int most,
            int last,
            String forward,
            int evaluations,
            String adjoint,
            double residualWeight) {}

    private static final int WIDTH = 24;
    private static final int MODES = 9;
    private static final int IMPLICIT_STEPS = 2500;
    private static final int EXPLICIT_STEPS = 9000; // about as long as the implicit network's take
    private static final String ANDERSON = "anderson:depth=5"; // as published

    /**
     * Returns the scale that a CPU core trains in less than an hour: random numbers of unrolled iterations and a penalty
     * on the residual, as docs/decisions/0018 found.
     */
    public static FlowPreset small(FourierKind kind) {
        return new FlowPreset(
                FourierSizes.periodic(WIDTH, MODES),
                32,
                16,
                new TrainingCourse(kind == FourierKind.IMPLICIT ? IMPLICIT_STEPS : EXPLICIT_STEPS, 3e-3, 0),
                new Equilibrium(IMPLICIT_STEPS, 4, 14, 3, ANDERSON, 12, "phantom:steps=3,damping=0.8", 1));
    }

    /** Returns the published scale, for a GPU: 500 epochs of 4500 flows in batches of 16, and no flow twice here. */
    public static FlowPreset paper(FourierKind kind) {
        int steps = 500 * 4500 / 16;
        return new FlowPreset(
                FourierSizes.PUBLISHED,
                128,
                16,
                new TrainingCourse(steps, 5e-3, 1e-4),
                new Equilibrium(300, 12, 12, 12, ANDERSON, 24, "phantom:steps=3,damping=0.8", 0));
    }
}
