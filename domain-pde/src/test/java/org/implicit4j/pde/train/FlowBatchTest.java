package org.implicit4j.pde.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.pde.learned.FlowScales;
import org.implicit4j.pde.network.FourierSizes;
import org.junit.jupiter.api.Test;

class FlowBatchTest {

    private static final SteadyFlow FLOW = new SteadyFlow(8, 0.1);
    private static final List<FlowSample> SAMPLES = List.of(sample(1), sample(2));

    private static FlowSample sample(long seed) {
        return FlowSample.draw(FLOW, FlowRegime.STEADY.distribution(), new Random(seed));
    }

    @Test
    void fieldsAreDividedByTheirScales() {
        try (var batch = FlowBatch.of(SAMPLES, FourierSizes.periodic(4, 3), new FlowScales(0.5, 4))) {
            assertThat(batch.field().shape()).containsExactly(2, 8, 8, 2);
            assertThat(batch.target().shape()).containsExactly(2, 8, 8, 1);
            assertThat(batch.field().getDouble(1, 3, 5, 1))
                    .isCloseTo(2 * SAMPLES.get(1).forcing()[2 * (3 * 8 + 5) + 1], within(1e-6));
            assertThat(batch.target().getDouble(1, 3, 5, 0))
                    .isCloseTo(SAMPLES.get(1).vorticity()[3 * 8 + 5] / 4, within(1e-6));
        }
    }

    @Test
    void coordinatesGoFromZeroToOne() {
        try (var batch = FlowBatch.of(SAMPLES, FourierSizes.PUBLISHED, FlowScales.ONE)) {
            assertThat(batch.field().shape()).containsExactly(2, 8, 8, 4);
            assertThat(batch.field().getDouble(0, 7, 0, 2)).isEqualTo(1);
            assertThat(batch.field().getDouble(1, 7, 0, 3)).isEqualTo(0);
            assertThat(batch.field().getDouble(1, 0, 7, 3)).isEqualTo(1);
        }
    }

    /** By the root mean square of many other draws. */
    @Test
    void scalesAreRootMeanSquares() {
        var scales = MeasuredScales.of(FLOW, FlowRegime.STEADY.distribution());

        double forcing = 0;
        double vorticity = 0;
        for (int seed = 0; seed < 400; seed++) {
            var sample = sample(seed);
            for (double f : sample.forcing()) {
                forcing += f * f / (400 * 128);
            }
            for (double w : sample.vorticity()) {
                vorticity += w * w / (400 * 64);
            }
        }
        assertThat(scales.forcing()).isCloseTo(Math.sqrt(forcing), within(0.1 * scales.forcing()));
        assertThat(scales.vorticity()).isCloseTo(Math.sqrt(vorticity), within(0.1 * scales.vorticity()));
        assertThat(scales).isEqualTo(MeasuredScales.of(FLOW, FlowRegime.STEADY.distribution()));
    }
}
