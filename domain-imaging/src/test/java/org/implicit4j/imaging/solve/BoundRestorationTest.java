package org.implicit4j.imaging.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.learned.PlugAndPlay;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.restore.Scenes;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.restore.TinyModels;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class BoundRestorationTest {

    private static final double NOISE = 0.03;

    private final Methods methods = Methods.discover();

    /** A denoiser that was never trained for it gains more than 4 dB on a drawing behind a motion blur of 7 pixels. */
    @Test
    void plugAndPlayRestoresADrawing() throws IOException {
        Picture truth = Scenes.drawing(64, 64);
        var seen = observed(truth);
        try (var kernels = Kernels.choose(2);
                var operators = new RestorationOperators(PlugAndPlay.of("pnp-hqs"), 64, 64, kernels);
                var bound = operators.bind(List.of(seen))) {
            List<Double> psnr = new ArrayList<>();
            Restored restored = bound.solve(
                    SolvePlan.of(methods.get("picard"), 12),
                    (t, pictures, residuals) -> psnr.add(pictures.get().get(0).psnr(truth)));
            double end = restored.pictures().get(0).psnr(truth);

            assertThat(end).isGreaterThan(seen.picture().psnr(truth) + 4);
            assertThat(psnr).hasSize(12);
            assertThat(psnr.get(11)).isEqualTo(end);
            assertThat(end).isGreaterThan(psnr.get(0));
            assertThat(restored.evaluations()).isEqualTo(13);
        }
    }

    private static Observation observed(Picture truth) {
        double[] motion = new double[49];
        Arrays.fill(motion, 21, 28, 1 / 7.0);
        Observation clean = Observation.of(truth, BlurKernel.of(7, motion), NOISE);
        return new Observation(Scenes.noisy(clean.blur().apply(truth), NOISE, 3), clean.blur(), NOISE);
    }

    @Test
    void iteratesAreThoseOfTheOperatorAppliedByHand() {
        try (var kernels = Kernels.choose(1);
                var operators = new RestorationOperators(TinyModels.of(Scheme.PGD), 8, 12, kernels);
                var bound = operators.bind(Scenes.observations(2, 8, 12))) {
            for (SolvePlan.Start start : SolvePlan.Start.values()) {
                INDArray z = bound.start(start);
                for (int t = 0; t < 3; t++) {
                    z = bound.operator().apply(z);
                }
                Restored restored =
                        bound.solve(SolvePlan.of(methods.get("picard"), 3).from(start), IterateWatcher.NONE);
                for (int i = 0; i < 2; i++) {
                    assertThat(restored.pictures().get(i).values())
                            .isEqualTo(bound.pictures(z).get(i).values());
                }
                double residual =
                        bound.operator().apply(z).sub(z).slice(1).norm2Number().doubleValue();
                assertThat(restored.samples().get(1).residual())
                        .isCloseTo(residual, org.assertj.core.api.Assertions.within(1e-5 * residual));
            }
        }
    }

    @Test
    void startAndMethodChangeTheIterates() {
        try (var kernels = Kernels.choose(1);
                var operators = new RestorationOperators(TinyModels.of(Scheme.HQS), 8, 12, kernels);
                var bound = operators.bind(Scenes.observations(1, 8, 12))) {
            SolvePlan plan = SolvePlan.of(methods.get("picard"), 4);
            float[] plain = values(bound, plan);
            assertThat(values(bound, plan.from(SolvePlan.Start.ZERO))).isNotEqualTo(plain);
            assertThat(values(bound, SolvePlan.of(methods.get("anderson"), 4))).isNotEqualTo(plain);
        }
    }

    private static float[] values(BoundRestoration bound, SolvePlan plan) {
        return bound.solve(plan, IterateWatcher.NONE).pictures().get(0).values();
    }

    @Test
    void toleranceAndCancellationEndItEarly() throws IOException {
        try (var kernels = Kernels.choose(1);
                var operators = new RestorationOperators(PlugAndPlay.of("pnp-hqs"), 16, 16, kernels);
                var bound = operators.bind(List.of(Observation.of(Scenes.drawing(16, 16), Scenes.KERNEL, NOISE)))) {
            var loose = new SolvePlan(methods.get("picard"), 60, 1e-2, SolvePlan.Start.OBSERVATION, new Cancellation());
            Restored early = bound.solve(loose, IterateWatcher.NONE);
            assertThat(early.samples().get(0).outcome()).isInstanceOf(Outcome.Converged.class);
            assertThat(early.evaluations()).isLessThan(60);

            var stop = new Cancellation();
            var cancelled = new SolvePlan(methods.get("picard"), 60, 0, SolvePlan.Start.OBSERVATION, stop);
            Restored stopped = bound.solve(cancelled, (t, pictures, residuals) -> stop.request());
            assertThat(stopped.samples().get(0).outcome()).isInstanceOf(Outcome.Cancelled.class);
            assertThat(stopped.evaluations()).isLessThan(10);
        }
    }

    @Test
    void explicitNetworksAreAppliedOnce() {
        try (var kernels = Kernels.choose(1);
                var operators = new RestorationOperators(TinyModels.of(Scheme.EXPLICIT), 8, 12, kernels);
                var bound = operators.bind(Scenes.observations(1, 8, 12))) {
            Restored restored = bound.solve(SolvePlan.of(methods.get("picard"), 30), IterateWatcher.NONE);
            INDArray once = bound.operator().apply(bound.start(SolvePlan.Start.OBSERVATION));
            assertThat(restored.evaluations()).isEqualTo(1);
            assertThat(restored.pictures().get(0).values())
                    .isEqualTo(bound.pictures(once).get(0).values());
        }
    }

    @Test
    void certificateMeasuresTheResidualAgain() throws IOException {
        try (var kernels = Kernels.choose(1);
                var operators = new RestorationOperators(PlugAndPlay.of("pnp-hqs"), 16, 16, kernels);
                var bound = operators.bind(List.of(Observation.of(Scenes.drawing(16, 16), Scenes.KERNEL, NOISE)))) {
            Restored restored = bound.solve(SolvePlan.of(methods.get("picard"), 20), IterateWatcher.NONE);
            var certificate = bound.certificate(restored.pictures(), new SplittableRandom(1));
            double residual = restored.samples().get(0).residual();
            assertThat(certificate.samples().get(0).residual())
                    .isCloseTo(residual, org.assertj.core.api.Assertions.within(1e-4 * residual));
            assertThat(certificate.samples().get(0).contraction()).isPositive();
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        RestorationModel model = TinyModels.of(Scheme.ADMM);
        try (var kernels = Kernels.choose(1)) {
            assertThatThrownBy(() -> new RestorationOperators(model, 8, 11, kernels))
                    .hasMessageContaining("multiples of 2");
            try (var operators = new RestorationOperators(model, 8, 12, kernels);
                    var bound = operators.bind(Scenes.observations(1, 8, 12))) {
                assertThatThrownBy(() -> operators.bind(Scenes.observations(1, 8, 8)))
                        .hasMessageContaining("8 x 8 x 3");
                assertThatThrownBy(() -> bound.certificate(List.of(), new SplittableRandom(1)))
                        .isInstanceOf(IllegalStateException.class);
            }
        }
        Picture picture = Scenes.random(4, 4, 3, 1);
        assertThatThrownBy(() -> Observation.of(picture, Scenes.KERNEL, 0)).hasMessageContaining("noise (0.0)");
        assertThatThrownBy(() -> SolvePlan.of(methods.get("picard"), 0)).hasMessageContaining("iterations (0)");
    }
}
