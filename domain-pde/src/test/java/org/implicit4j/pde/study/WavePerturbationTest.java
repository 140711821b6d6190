package org.implicit4j.pde.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.implicit4j.core.study.Perturbation.Moved;
import org.implicit4j.pde.flow.FlowErrors;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;
import org.junit.jupiter.api.Test;

class WavePerturbationTest {

    private static final int SIDE = 64;

    private final SteadyFlow flow = new SteadyFlow(SIDE, FlowRegime.STEADY.viscosity());
    private final FlowSample sample = FlowSample.draw(flow, FlowRegime.STEADY.distribution(), new SplittableRandom(3));

    private Moved<FlowSample, double[]> moved(long seed) {
        return new WavePerturbation(flow).perturb(sample, sample.vorticity(), new SplittableRandom(seed));
    }

    /** The paper's are floor(32 q) for its fifteen q, and at least 1; a wave along the diagonal has one pair of coefficients. */
    @Test
    void wavesAreThoseOfThePaper() {
        TreeSet<Integer> wavenumbers = new TreeSet<>();
        for (long seed = 0; seed < 200; seed++) {
            double[] change = difference(moved(seed).truth().orElseThrow(), sample.vorticity());
            double[] spectrum = flow.grid().forward(change);
            for (int k = 1; k < SIDE / 2; k++) {
                int at = flow.grid().at(k, k);
                // sin is (e^ik - e^-ik) / 2i
                if (Math.abs(spectrum[at + 1] + 0.01 / Math.sqrt(2)) < 1e-9 && Math.abs(spectrum[at]) < 1e-9) {
                    wavenumbers.add(k);
                }
            }
            assertThat(FlowErrors.distance(change, new double[change.length])).isCloseTo(0.01, within(1e-9));
        }
        assertThat(wavenumbers).containsExactly(1, 3, 9, 16, 22, 28, 30, 31);
    }

    /** By the equation's derivative, {@code u0 . grad dw + du . grad w0 - nu Lap dw}, but for the square of the change. */
    @Test
    void theForcingFollowsTheFlow() {
        Moved<FlowSample, double[]> moved = moved(5);
        double[] before = flow.grid().forward(sample.vorticity());
        double[] change = flow.grid().forward(difference(moved.truth().orElseThrow(), sample.vorticity()));
        double[] curl = flow.linearised(before).product(change);
        double[] viscous = flow.viscous(change);
        for (int i = 0; i < curl.length; i++) {
            curl[i] += viscous[i];
        }

        double[] expected = flow.forcing(curl);

        double[] df = difference(moved.input().forcing(), sample.forcing());
        assertThat(FlowErrors.relative(df, expected)).isLessThan(0.01);
        assertThat(moved.size()).isCloseTo(FlowErrors.distance(df, new double[df.length]), within(1e-12));
        assertThat(moved.input().vorticity()).isEqualTo(moved.truth().orElseThrow());
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = a.clone();
        for (int i = 0; i < a.length; i++) {
            difference[i] -= b[i];
        }
        return difference;
    }
}
