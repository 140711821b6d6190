package org.implicit4j.pde.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.implicit4j.core.contract.OperatorContract;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.pde.flow.FlowDistribution;
import org.implicit4j.pde.flow.SteadyFlow;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SteadyMapTest {

    private static final SteadyFlow FLOW = new SteadyFlow(8, 0.1);

    private static List<double[]> flows() {
        return IntStream.range(0, 3)
                .mapToObj(seed -> new FlowDistribution(1.5, 1, false).draw(FLOW, new Random(seed)))
                .toList();
    }

    private static SteadyMap map(double timeStep) {
        return SteadyMap.of(FLOW, flows().stream().map(FLOW::balance).toList(), timeStep);
    }

    private abstract static class Contract extends OperatorContract<double[]> {
        @Override
        protected boolean hasLipschitzBound() {
            return false;
        }
    }

    @Nested
    class Picard extends Contract {
        @Override
        protected FixedPointOperator<double[]> operator() {
            return map(Double.POSITIVE_INFINITY);
        }
    }

    @Nested
    class PseudoTime extends Contract {
        @Override
        protected FixedPointOperator<double[]> operator() {
            return map(0.5);
        }
    }

    @Nested
    class AroundAFlow extends Contract {
        @Override
        protected FixedPointOperator<double[]> operator() {
            return SteadyMap.around(FLOW, flows().stream().map(FLOW::balance).toList(), 2, flows(), 2.5);
        }
    }

    /** With all waves coarse it is Newton's step, and on the reference itself the derivative of the map is 0. */
    @Test
    void derivativeAtTheReferenceIsZeroAmongCoarseWaves() {
        double[] w = flows().get(0);
        SteadyMap map = SteadyMap.around(
                FLOW,
                List.of(FLOW.balance(w)),
                Double.POSITIVE_INFINITY,
                List.of(w),
                2 * FLOW.grid().side());
        double[] z = map.state(List.of(w));

        assertThat(map.jvp(z, map.space().gaussian(new Random(1))))
                .containsExactly(new double[map.space().dimension()], within(1e-12));
    }

    @Test
    void steadyFlowsAreFixedPointsWhateverTheTimeStep() {
        for (double timeStep : new double[] {0.1, 1, Double.POSITIVE_INFINITY}) {
            SteadyMap map = map(timeStep);
            double[] z = map.state(flows());

            assertThat(map.apply(z)).containsExactly(z, within(1e-13));
        }
    }

    @Test
    void residualIsThatOfTheSteadyEquation() {
        double[] other = new FlowDistribution(2, 1, false).draw(FLOW, new Random(7));
        double[] curl = FLOW.balance(flows().get(0));
        for (double timeStep : new double[] {0.1, Double.POSITIVE_INFINITY}) {
            SteadyMap map = SteadyMap.of(FLOW, List.of(curl), timeStep);
            double[] z = map.state(List.of(other));

            assertThat(map.space().residualNorms(z, map.apply(z)).residuals()[0])
                    .isCloseTo(FLOW.relativeResidual(other, curl), within(1e-13));
        }
    }

    @Test
    void stateHoldsTheVorticity() {
        SteadyMap map = map(0.3);
        double[] state = map.state(flows());

        for (int s = 0; s < 3; s++) {
            assertThat(map.vorticity(state, s)).containsExactly(flows().get(s), within(1e-15));
        }
    }

    @Test
    void referenceChangesNeitherFixedPointsNorResiduals() {
        double[] other = new FlowDistribution(2, 1, false).draw(FLOW, new Random(7));
        double[] curl = FLOW.balance(flows().get(0));
        SteadyMap map = SteadyMap.around(FLOW, List.of(curl), 2, List.of(other), 2.5);
        double[] steady = map.state(List.of(flows().get(0)));
        double[] z = map.state(List.of(other));

        assertThat(map.apply(steady)).containsExactly(steady, within(1e-13));
        assertThat(map.space().residualNorms(z, map.apply(z)).residuals()[0])
                .isCloseTo(FLOW.relativeResidual(other, curl), within(1e-13));
        assertThat(map.vorticity(z, 0)).containsExactly(other, within(1e-13));
    }

    /** {@code (1/dt - nu Lap) w' = w / dt + g - u . grad w}. */
    @Test
    void valueIsOneStepOfPseudoTime() {
        double dt = 0.3;
        double[] w = flows().get(0);
        double[] curl = FLOW.balance(flows().get(1));
        SteadyMap map = SteadyMap.of(FLOW, List.of(curl), dt);

        double[] next = map.vorticity(map.apply(map.state(List.of(w))), 0);

        double[] advection = FLOW.advection(w);
        double[] viscous = FLOW.viscous(next);
        for (int i = 0; i < next.length; i++) {
            assertThat(next[i] / dt + viscous[i]).isCloseTo(w[i] / dt + curl[i] - advection[i], within(1e-14));
        }
    }

    @Test
    void refusesAStepOfNothingAndAnotherNumberOfFlows() {
        assertThatThrownBy(() -> map(0)).hasMessageContaining("time step of 0.0");
        assertThatThrownBy(() -> map(1).state(List.of(flows().get(0)))).hasMessageContaining("1 vorticities for 3");
    }
}
