package org.implicit4j.pde.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.flow.FlowErrors;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;
import org.junit.jupiter.api.Test;

class NearFlowsTest {

    private static final FlowRegime REGIME = FlowRegime.BASE_FLOW;
    private static final SteadyFlow FLOW = new SteadyFlow(24, REGIME.viscosity());
    private static final NearFlows NEAR = new NearFlows(Methods.discover(), FLOW, REGIME.distribution());

    private static FlowSample sample(long seed) {
        return FlowSample.draw(FLOW, REGIME.distribution(), new SplittableRandom(seed));
    }

    /** A half of the changes is of the flow, where the forcing answers for it; the other half of the forcing. */
    @Test
    void changesAreSmallAndOfTwoKinds() {
        List<Double> ratios = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            FlowSample here = sample(seed);
            FlowSample there = NEAR.near(here, new SplittableRandom(seed));
            double flow = FlowErrors.distance(there.vorticity(), here.vorticity());
            double forcing = FlowErrors.distance(there.forcing(), here.forcing());

            assertThat(flow).isPositive();
            assertThat(forcing).isPositive();
            ratios.add(flow / forcing);
        }
        Collections.sort(ratios);

        assertThat(ratios.get(10)).isLessThan(8); // by the flow
        assertThat(ratios.get(30)).isGreaterThan(16); // by the forcing
    }

    /** The residual of the steady equation, which knows nothing of how the flow was found. */
    @Test
    void aNearFlowIsTheFlowOfItsForcing() {
        for (int seed = 0; seed < 10; seed++) {
            FlowSample there = NEAR.near(sample(seed), new SplittableRandom(seed));

            double[] curl = FLOW.curl(component(there, 0), component(there, 1));
            assertThat(FLOW.relativeResidual(FLOW.grid().forward(there.vorticity()), curl))
                    .isLessThan(1e-12);
        }
    }

    private static double[] component(FlowSample sample, int which) {
        double[] component = new double[sample.forcing().length / 2];
        for (int i = 0; i < component.length; i++) {
            component[i] = sample.forcing()[2 * i + which];
        }
        return component;
    }

    @Test
    void theSecondHalfOfABatchIsNearToTheFirst() {
        var flows = new TrainingFlows(FLOW, REGIME.distribution(), 6, Optional.of(NEAR));

        List<FlowSample> batch = flows.batch(new SplittableRandom(1));

        assertThat(batch).hasSize(6);
        for (int i = 0; i < 3; i++) {
            double[] here = batch.get(i).vorticity();
            double toItsOwn = FlowErrors.distance(here, batch.get(3 + i).vorticity());
            double toAnother = FlowErrors.distance(here, batch.get((i + 1) % 3).vorticity());
            assertThat(toItsOwn).isPositive().isLessThan(toAnother);
        }
        assertThat(flows.alone(new SplittableRandom(1))).hasSize(6);
        assertThatThrownBy(() -> new TrainingFlows(FLOW, REGIME.distribution(), 5, Optional.of(NEAR)))
                .hasMessage("5 flows in a step are no pairs of near ones.");
    }
}
