package org.implicit4j.pde.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowDistributionTest {

    private static final SteadyFlow FLOW = new SteadyFlow(32, 0.1);

    @Test
    void theFastestPointHasTheSpeedAskedFor() {
        double[] vorticity = new FlowDistribution(1, 2.5, false).draw(FLOW, new Random(1));

        double[] velocity = FLOW.grid().inversePair(FLOW.velocity(vorticity));

        double most = 0;
        for (int i = 0; i < velocity.length; i += 2) {
            most = Math.max(most, Math.hypot(velocity[i], velocity[i + 1]));
        }
        assertThat(most).isCloseTo(2.5, within(1e-12));
    }

    /** Wavenumbers within a half of the peak have more energy than those of any other ring as wide. */
    @Test
    void energyPeaksWhereAsked() {
        double[] energy = new double[16];
        for (int seed = 0; seed < 200; seed++) {
            double[] w = new FlowDistribution(4, 1, false).draw(FLOW, new Random(seed));
            for (int ky = -15; ky <= 15; ky++) {
                for (int kx = -15; kx <= 15; kx++) {
                    int ring = (int) Math.round(Math.hypot(kx, ky));
                    int at = FLOW.grid().at(kx, ky);
                    if (ring >= 1 && ring < 16) {
                        energy[ring] += (w[at] * w[at] + w[at + 1] * w[at + 1]) / (kx * kx + ky * ky);
                    }
                }
            }
        }
        // The density is exp(-(ln(k/4) - 1/4)^2 / (1/2)) / k: 0.22 at 4, 0.19 at 6, 0.094 at 10.
        assertThat(energy[4]).isGreaterThan(energy[2]).isGreaterThan(energy[7]);
        assertThat(energy[10] / energy[4]).isCloseTo(density(10) / density(4), within(0.1));
        assertThat(energy[2] / energy[4]).isCloseTo(density(2) / density(4), within(0.15));
    }

    private static double density(double k) {
        double distance = Math.log(k / 4) - 0.25;
        return Math.exp(-2 * distance * distance) / k;
    }

    @Test
    void theShearFlowIsAdded() {
        double[] with = new FlowDistribution(1, 0.5, true).draw(FLOW, new Random(3));
        double[] without = new FlowDistribution(1, 0.5, false).draw(FLOW, new Random(3));

        double[] a = FLOW.grid().inverse(with);
        double[] b = FLOW.grid().inverse(without);

        for (int i = 0; i < a.length; i++) {
            assertThat(a[i] - b[i]).isCloseTo(-Math.cos(2 * Math.PI * (i % 32) / 32), within(1e-13));
        }
    }

    /** The same random numbers on a finer grid: scaled by another point's speed, and with finer waves. */
    @Test
    void aFinerGridDrawsNearlyTheSameFlow() {
        var fine = new SteadyFlow(64, 0.1);
        double[] coarse = new FlowDistribution(1, 1, false).draw(FLOW, new Random(5));
        double[] same = fine.grid().resampled(new FlowDistribution(1, 1, false).draw(fine, new Random(5)), FLOW.grid());

        double difference = 0;
        double size = 0;
        for (int i = 0; i < same.length; i++) {
            difference += (same[i] - coarse[i]) * (same[i] - coarse[i]);
            size += coarse[i] * coarse[i];
        }
        assertThat(Math.sqrt(difference / size)).isLessThan(0.02);
    }

    @ParameterizedTest
    @EnumSource(FlowRegime.class)
    void everyRegimesSampleIsSteadyUnderItsForcing(FlowRegime regime) {
        var flow = new SteadyFlow(32, regime.viscosity());
        var sample = FlowSample.draw(flow, regime.distribution(), new Random(7));
        double[] fx = new double[flow.grid().size()];
        double[] fy = new double[fx.length];
        for (int i = 0; i < fx.length; i++) {
            fx[i] = sample.forcing()[2 * i];
            fy[i] = sample.forcing()[2 * i + 1];
        }

        double[] w = flow.grid().forward(sample.vorticity());

        assertThat(flow.relativeResidual(w, flow.curl(fx, fy))).isLessThan(1e-13);
    }

    /** Opposite flows have forcings that differ by twice the friction: how much decides whether a regime has one answer. */
    @Test
    void oppositeFlowsAreToldApartInTheSteadyRegimeOnly() {
        assertThat(meanDifference(FlowRegime.STEADY)).isGreaterThan(1);
        assertThat(meanDifference(FlowRegime.PUBLISHED)).isLessThan(0.15);
    }

    private static double meanDifference(FlowRegime regime) {
        var flow = new SteadyFlow(32, regime.viscosity());
        double sum = 0;
        for (int seed = 0; seed < 8; seed++) {
            double[] w = regime.distribution().draw(flow, new Random(seed));
            double[] opposite = w.clone();
            for (int i = 0; i < opposite.length; i++) {
                opposite[i] = -opposite[i];
            }
            double[] f = flow.forcing(flow.balance(w));
            double[] g = flow.forcing(flow.balance(opposite));
            double difference = 0;
            double size = 0;
            for (int i = 0; i < f.length; i++) {
                difference += (f[i] - g[i]) * (f[i] - g[i]);
                size += f[i] * f[i];
            }
            sum += Math.sqrt(difference / size) / 8;
        }
        return sum;
    }

    /** The same differences by subtracting the forcings themselves, and the error of a linear solve by its definition. */
    @ParameterizedTest
    @EnumSource(FlowRegime.class)
    void figuresOfARegimeAreMeansOverItsFlows(FlowRegime regime) {
        var figures = RegimeFigures.measure(regime, 32, 8, new Random(4));

        var flow = new SteadyFlow(32, regime.viscosity());
        var random = new Random(4);
        double opposite = 0;
        double stokes = 0;
        for (int i = 0; i < 8; i++) {
            double[] w = regime.distribution().draw(flow, random);
            double[] minus = w.clone();
            for (int k = 0; k < minus.length; k++) {
                minus[k] = -minus[k];
            }
            double[] f = flow.forcing(flow.balance(w));
            double[] g = flow.forcing(flow.balance(minus));
            opposite += norm(f, g) / norm(f, new double[f.length]) / 8;
            double[] advection = flow.advection(w);
            stokes += norm(flow.stokes(advection), new double[w.length]) / norm(w, new double[w.length]) / 8;
        }
        assertThat(figures.opposite()).isCloseTo(opposite, within(1e-9));
        assertThat(figures.stokes()).isCloseTo(stokes, within(1e-9 * stokes));
    }

    private static double norm(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new FlowDistribution(0, 1, false)).hasMessageContaining("peak");
        assertThatThrownBy(() -> new FlowDistribution(1, Double.NaN, false)).hasMessageContaining("velocity");
        assertThatThrownBy(() -> FlowRegime.of("calm"))
                .hasMessage("There is no regime 'calm'.\nMaybe one of steady, base-flow, branching, published.");
    }
}
