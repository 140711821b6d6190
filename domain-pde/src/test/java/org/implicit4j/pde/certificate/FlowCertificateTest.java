package org.implicit4j.pde.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.implicit4j.pde.classical.FlowProblem;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;
import org.junit.jupiter.api.Test;

class FlowCertificateTest {

    private static final SteadyFlow FLOW = new SteadyFlow(32, FlowRegime.STEADY.viscosity());
    private static final FlowSample SAMPLE = FlowSample.draw(FLOW, FlowRegime.STEADY.distribution(), new Random(1));
    private static final FlowProblem PROBLEM = FlowProblem.of(FLOW, SAMPLE.forcing());

    @Test
    void trueFlowHasNeitherResidualNorDivergence() {
        FlowCertificate certificate = FlowCertificate.of(PROBLEM, SAMPLE.vorticity());

        assertThat(certificate.residual()).isLessThan(1e-13);
        assertThat(certificate.divergence()).isLessThan(1e-14);
        assertThat(certificate.meanForce()).isLessThan(1e-14);
        assertThat(certificate.outOfDistribution()).isEmpty();
    }

    @Test
    void restLeavesTheWholeForcing() {
        FlowCertificate certificate =
                FlowCertificate.of(PROBLEM, new double[FLOW.grid().size()]);

        assertThat(certificate.residual()).isCloseTo(1, within(1e-15));
        assertThat(certificate.divergence()).isZero();
    }

    @Test
    void meanForceIsReported() {
        double[] pushed = Arrays.stream(SAMPLE.forcing()).map(f -> f + 1).toArray();

        FlowCertificate certificate = FlowCertificate.of(FlowProblem.of(FLOW, pushed), SAMPLE.vorticity());

        assertThat(certificate.residual()).isLessThan(1e-13);
        assertThat(certificate.meanForce()).isBetween(0.5, 1.0);
    }

    @Test
    void gaugeIsThatOfTheForcing() {
        SpectrumGauge gauge = SpectrumGauge.of(FLOW, FlowRegime.STEADY.distribution(), 20, new Random(2));

        FlowCertificate certificate = FlowCertificate.of(PROBLEM, SAMPLE.vorticity(), SAMPLE.forcing(), gauge);

        assertThat(certificate.outOfDistribution()).hasValue(gauge.measure(FLOW.grid(), SAMPLE.forcing()));
    }

    @Test
    void refusesAVorticityThatIsNotFinite() {
        double[] broken = SAMPLE.vorticity().clone();
        broken[7] = Double.POSITIVE_INFINITY;

        assertThatThrownBy(() -> FlowCertificate.of(PROBLEM, broken)).hasMessageContaining("Infinity at index 7");
    }
}
