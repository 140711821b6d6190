package org.implicit4j.pde.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.flow.FlowDistribution;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;
import org.junit.jupiter.api.Test;

class DistinctFlowsTest {

    private static final FlowSolver SOLVER = new FlowSolver(
            Methods.discover(), FlowOptions.defaults().withContinuation(false).withMaxProducts(600));

    private static FlowSample draw(SteadyFlow flow) {
        return FlowSample.draw(flow, new FlowDistribution(1, 1, false), new Random(1));
    }

    @Test
    void allStartsLeadToTheOnlyFlowOfAViscousFluid() {
        var flow = new SteadyFlow(16, 1);
        FlowProblem problem = FlowProblem.of(flow, draw(flow).forcing());

        DistinctFlows found = DistinctFlows.find(SOLVER, problem, DistinctFlows.starts(problem, 2, new Random(2)));

        assertThat(found.flows()).hasSize(1);
        assertThat(found.startsPerFlow()).containsExactly(5);
        assertThat(found.failures()).isZero();
        assertThat(found.distances()[0]).containsExactly(0);
    }

    @Test
    void severalFlowsOfAForcingAreTold() {
        var flow = new SteadyFlow(16, 0.05);
        FlowSample sample = FlowSample.draw(flow, new FlowDistribution(1, 1, false), new Random(5));
        FlowProblem problem = FlowProblem.of(flow, sample.forcing());
        List<double[]> starts = DistinctFlows.starts(problem, 3, new Random(1));

        DistinctFlows found = DistinctFlows.find(SOLVER, problem, starts);

        assertThat(found.flows()).hasSizeGreaterThan(1);
        assertThat(Arrays.stream(found.startsPerFlow()).sum() + found.failures())
                .isEqualTo(starts.size());
        assertThat(found.distances()[0][1]).isEqualTo(found.distances()[1][0]).isGreaterThan(1e-3);
        for (FlowAnswer answer : found.flows()) {
            assertThat(problem.residual(answer.vorticity())).isLessThanOrEqualTo(1e-10);
        }
    }

    @Test
    void startsThatFailAreCounted() {
        var flow = new SteadyFlow(16, 0.01);
        FlowProblem problem = FlowProblem.of(flow, draw(flow).forcing());
        var hasty = new FlowSolver(
                Methods.discover(),
                FlowOptions.defaults().withContinuation(false).withMaxProducts(3));

        DistinctFlows found = DistinctFlows.find(hasty, problem, DistinctFlows.starts(problem, 1, new Random(1)));

        assertThat(found.flows()).isEmpty();
        assertThat(found.failures()).isEqualTo(4);
    }

    @Test
    void distanceIsRelativeToTheLargerFlow() {
        assertThat(DistinctFlows.distance(new double[] {1, 0}, new double[] {-1, 0}))
                .isCloseTo(2, within(1e-15));
        assertThat(DistinctFlows.distance(new double[] {1, 0}, new double[2])).isEqualTo(1);
        assertThat(DistinctFlows.distance(new double[2], new double[2])).isZero();
    }
}
