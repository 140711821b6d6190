package org.implicit4j.pde.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.network.FourierKind;
import org.implicit4j.pde.network.FourierSizes;
import org.implicit4j.tensor.implicit.ForwardSolve;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowPredictorTest {

    private static final int SIDE = 16;
    private static final ForwardSolve SOLVE = operator -> FixedPointSolve.of(operator, new PlainIteration())
            .maxEvaluations(200)
            .tolerance(Tolerance.relative(1e-5));

    private final Kernels kernels = new CpuKernels(1);

    @AfterEach
    void closeKernels() {
        kernels.close();
    }

    private FlowPredictor predictor(FourierKind kind, FourierSizes sizes, int side) {
        return FlowPredictor.of(TinyFlowModels.of(kind, 1, sizes).trained(), side, SOLVE, kernels);
    }

    private EquilibriumPredictor equilibrium(ForwardSolve solve) {
        return new EquilibriumPredictor(
                TinyFlowModels.of(FourierKind.IMPLICIT, 1, TinyFlowModels.SIZES).trained(), SIDE, solve, kernels);
    }

    @ParameterizedTest
    @EnumSource(FourierKind.class)
    void aBatchIsPredictedLikeItsSamples(FourierKind kind) {
        float[] forcing = TinyFlowModels.forcing(3, SIDE, 1);
        try (FlowPredictor predictor = predictor(kind, TinyFlowModels.SIZES, SIDE)) {
            FlowPrediction all = predictor.forward(forcing);
            assertThat(all.samples()).isEqualTo(3);
            assertThat(all.solve().isPresent()).isEqualTo(kind == FourierKind.IMPLICIT);
            int each = 2 * SIDE * SIDE;
            for (int s = 0; s < 3; s++) {
                var one = predictor.forward(Arrays.copyOfRange(forcing, s * each, (s + 1) * each));
                assertThat(all.field(s)).containsExactly(one.field(0), within(1e-4));
            }
            double[] wide = new double[forcing.length];
            Arrays.setAll(wide, i -> forcing[i]);
            assertThat(predictor.forward(wide).vorticity()).isEqualTo(all.vorticity());
        }
    }

    @Test
    void scalesAreTheUnitsOfForcingAndVorticity() {
        FlowModel model = TinyFlowModels.of(FourierKind.PLAIN, 1, TinyFlowModels.SIZES);
        var plain = new TrainedNetwork(model.network(), model.weights(), FlowScales.ONE);
        float[] forcing = TinyFlowModels.forcing(1, SIDE, 2);
        float[] doubled = new float[forcing.length]; // by the model's scale of 0.5
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = 2 * forcing[i];
        }
        try (FlowPredictor scaled = FlowPredictor.of(model.trained(), SIDE, SOLVE, kernels);
                FlowPredictor bare = FlowPredictor.of(plain, SIDE, SOLVE, kernels)) {
            double[] expected = bare.forward(doubled).field(0);
            double[] found = scaled.forward(forcing).field(0);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(3 * expected[i], within(1e-5));
            }
        }
    }

    @Test
    void aSolveTellsHowItWent() {
        try (FlowPredictor predictor = equilibrium(SOLVE)) {
            var solve = predictor
                    .forward(TinyFlowModels.forcing(2, SIDE, 3))
                    .solve()
                    .orElseThrow();
            assertThat(solve.outcome()).isInstanceOf(Outcome.Converged.class);
            assertThat(solve.samples())
                    .hasSize(2)
                    .allSatisfy(sample -> assertThat(sample.relativeResidual()).isLessThan(1e-5));
        }
    }

    @Test
    void anyMethodFindsTheSameFlow() {
        var anderson = Methods.discover().get("anderson");
        ForwardSolve accelerated = operator ->
                FixedPointSolve.of(operator, anderson).maxEvaluations(50).tolerance(Tolerance.relative(1e-5));
        float[] forcing = TinyFlowModels.forcing(1, SIDE, 4);
        try (FlowPredictor plain = equilibrium(SOLVE);
                FlowPredictor fast = equilibrium(accelerated)) {
            assertThat(fast.forward(forcing).field(0))
                    .containsExactly(plain.forward(forcing).field(0), within(1e-3));
        }
    }

    /** The K-th plain iterate, whether the solve ends there or passes by; and by hand through the operator. */
    @Test
    void iteratesAreShownAsTheyAreMade() {
        float[] forcing = TinyFlowModels.forcing(2, SIDE, 5);
        List<float[]> seen = new ArrayList<>();
        try (EquilibriumPredictor watched = equilibrium(new PicardIterates(5))) {
            var last = watched.forward(forcing, (iterations, vorticity, residuals) -> {
                assertThat(iterations).isEqualTo(seen.size() + 1);
                assertThat(residuals).hasSize(2);
                seen.add(vorticity.get());
            });
            assertThat(seen).hasSize(5);
            assertThat(last.vorticity()).isEqualTo(seen.get(4));
            assertThat(last.solve().orElseThrow().evaluations()).isEqualTo(6);
            try (EquilibriumFlow flow = watched.bind(forcing)) {
                var z = flow.operator().apply(flow.operator().space().zero());
                assertThat(flow.vorticity(z)).isEqualTo(seen.get(0));
            }
        }
        try (FlowPredictor brief = equilibrium(new PicardIterates(3))) {
            assertThat(brief.forward(forcing).vorticity()).isEqualTo(seen.get(2));
        }
    }

    @Test
    void coordinatesStandBehindTheForcing() {
        var channels = new FlowChannels(TinyFlowModels.SIZES, 4, 0.5);
        float[] input = channels.of(TinyFlowModels.forcing(2, 4, 6));
        float[] forcing = TinyFlowModels.forcing(2, 4, 6);
        assertThat(input).hasSize(2 * 4 * 4 * 4);
        int point = (1 * 4 + 3) * 4 + 1; // the second sample at row 3, column 1
        assertThat(input[4 * point]).isEqualTo(2 * forcing[2 * point]);
        assertThat(input[4 * point + 1]).isEqualTo(2 * forcing[2 * point + 1]);
        assertThat(input[4 * point + 2]).isEqualTo(1f);
        assertThat(input[4 * point + 3]).isEqualTo(1 / 3f);
    }

    /** A periodic network without coordinates knows waves, not points: a finer grid gives the same flow. */
    @Test
    void aFinerGridGivesTheSameFlow() {
        FourierSizes sizes = FourierSizes.periodic(4, 3);
        try (FlowPredictor coarse = predictor(FourierKind.PLAIN, sizes, 16);
                FlowPredictor fine = predictor(FourierKind.PLAIN, sizes, 32)) {
            double[] a = coarse.forward(wave(16)).field(0);
            double[] b = fine.forward(wave(32)).field(0);
            double size = Arrays.stream(a).map(Math::abs).max().orElseThrow();
            for (int i = 0; i < 16; i++) {
                for (int j = 0; j < 16; j++) {
                    assertThat(b[2 * i * 32 + 2 * j]).isCloseTo(a[i * 16 + j], within(0.02 * size));
                }
            }
        }
    }

    private static float[] wave(int side) {
        float[] forcing = new float[2 * side * side];
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                forcing[2 * (i * side + j)] = (float) Math.sin(2 * Math.PI * j / side);
                forcing[2 * (i * side + j) + 1] = (float) Math.cos(2 * Math.PI * (i + j) / side);
            }
        }
        return forcing;
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (FlowPredictor predictor = equilibrium(SOLVE)) {
            assertThatThrownBy(() -> predictor.forward(new float[0])).hasMessageContaining("0 numbers");
            assertThatThrownBy(() -> predictor.forward(new float[SIDE * SIDE])).hasMessageContaining("16 x 16");
        }
        assertThatThrownBy(() -> predictor(FourierKind.IMPLICIT, FourierSizes.periodic(4, 9), SIDE))
                .hasMessageContaining("at least 18 x 18");
        assertThatThrownBy(() -> predictor(FourierKind.TIED, FourierSizes.periodic(4, 9), SIDE))
                .hasMessageContaining("at least 18 x 18");
        var explicit =
                TinyFlowModels.of(FourierKind.PLAIN, 1, TinyFlowModels.SIZES).trained();
        assertThatThrownBy(() -> new EquilibriumPredictor(explicit, SIDE, SOLVE, kernels))
                .hasMessageContaining("'fno' has no fixed point");
        assertThatThrownBy(() -> new PicardIterates(0)).hasMessageContaining("(0)");
    }
}
