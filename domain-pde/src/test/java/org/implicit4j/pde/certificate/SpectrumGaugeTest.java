package org.implicit4j.pde.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.implicit4j.pde.flow.FlowDistribution;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SpectralGrid;
import org.implicit4j.pde.flow.SteadyFlow;
import org.junit.jupiter.api.Test;

class SpectrumGaugeTest {

    private static final SteadyFlow FLOW = new SteadyFlow(32, FlowRegime.STEADY.viscosity());
    private static final FlowDistribution KNOWN = FlowRegime.STEADY.distribution();
    private static final SpectrumGauge GAUGE = SpectrumGauge.of(FLOW, KNOWN, 200, new Random(1));

    private static double[] gauges(SteadyFlow flow, FlowDistribution distribution, double factor) {
        return IntStream.range(100, 150)
                .mapToObj(seed ->
                        FlowSample.draw(flow, distribution, new Random(seed)).forcing())
                .map(forcing -> Arrays.stream(forcing).map(f -> factor * f).toArray())
                .mapToDouble(forcing -> GAUGE.measure(flow.grid(), forcing))
                .sorted()
                .toArray();
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    @Test
    void otherDrawsOfTheDistributionMeasureAboutOne() {
        double[] gauges = gauges(FLOW, KNOWN, 1);

        assertThat(median(gauges)).isBetween(0.5, 1.5);
        assertThat(Arrays.stream(gauges).filter(SpectrumGauge::isFar).count()).isLessThanOrEqualTo(2);
    }

    @Test
    void strongerAndFinerForcingsAreFar() {
        assertThat(Arrays.stream(gauges(FLOW, KNOWN, 10))).allMatch(SpectrumGauge::isFar);
        assertThat(Arrays.stream(gauges(FLOW, new FlowDistribution(4, 1, false), 1)))
                .allMatch(SpectrumGauge::isFar);
        assertThat(Arrays.stream(gauges(new SteadyFlow(32, 0.01), FlowRegime.PUBLISHED.distribution(), 1)))
                .allMatch(SpectrumGauge::isFar);
    }

    @Test
    void singleWaveAndNoiseAreFar() {
        double[] wave = new double[2 * FLOW.grid().size()];
        for (int i = 0; i < FLOW.grid().size(); i++) {
            wave[2 * i] = Math.sin(4 * 2 * Math.PI * (i % 32) / 32);
        }
        double[] noise = new Random(3).doubles(wave.length, -1, 1).toArray();

        assertThat(GAUGE.measure(FLOW.grid(), wave)).isGreaterThan(6);
        assertThat(GAUGE.measure(FLOW.grid(), noise)).isGreaterThan(6);
        assertThat(GAUGE.measure(FLOW.grid(), new double[wave.length])).isGreaterThan(6);
    }

    @Test
    void measuresForcingsOnOtherGrids() {
        double[] gauges = gauges(new SteadyFlow(48, FLOW.viscosity()), KNOWN, 1);

        assertThat(median(gauges)).isBetween(0.5, 1.5);
    }

    /** {@code (2 cos x, 0)} has the energy 2, half in each wave of the pair. */
    @Test
    void energiesAreThoseOfTheRings() {
        var grid = new SpectralGrid(8);
        double[] small = new double[128];
        double[] large = new double[128];
        for (int i = 0; i < 64; i++) {
            int row = i / 8;
            double wave = Math.cos(2 * Math.PI * row / 8);
            small[2 * i] = wave;
            large[2 * i] = 3 * wave;
        }

        SpectrumGauge gauge = SpectrumGauge.of(grid, List.of(small, large));

        double mean = (Math.log(0.5) + Math.log(4.5)) / 2;
        assertThat(gauge.means()[0]).isCloseTo(mean, within(1e-5));
        assertThat(gauge.means()[3]).isCloseTo(mean, within(1e-5));
        assertThat(gauge.deviations()[0]).isCloseTo(Math.log(3) * Math.sqrt(2), within(1e-5));
        assertThat(gauge.floor()).isCloseTo(2.5e-6, within(1e-15));
        assertThat(gauge.means()[1]).isCloseTo(Math.log(2.5e-6), within(1e-9));
    }

    @Test
    void refusesASingleForcing() {
        assertThatThrownBy(() -> SpectrumGauge.of(new SpectralGrid(8), List.of(new double[128])))
                .hasMessageContaining("1 forcings");
    }
}
