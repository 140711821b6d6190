package org.implicit4j.imaging.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.ScalingStudy;
import org.implicit4j.core.study.StudyCase;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.solve.BoundRestoration;
import org.implicit4j.imaging.solve.RestorationOperators;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class RestorerStudyModelTest {

    private static final int SIDE = 32;
    private static final int ITERATIONS = 3;

    /** Two samples of one observation and five perturbed ones: more than are run at a time. */
    private static List<StudyCase<BlurredPhoto, Restoration>> cases() throws IOException {
        var crops = new BlurredCrops(SamplePictures.all(), BlurKernels.parse(BlurredCrops.KERNEL), SIDE);
        var random = new SplittableRandom(4);
        return ShiftedPhotos.cases(List.of(crops.draw(0, random), crops.draw(1, random)));
    }

    private static RestorerStudyModel studied(RestorationModel model) {
        return new RestorerStudyModel(model, SIDE, 1, true);
    }

    /** Returns the iterate after t iterations, one observation at a time. */
    private static Picture iterate(RestorationModel model, BlurredPhoto photo, SolvePlan.Start start, int t) {
        try (Kernels kernels = Kernels.choose(1);
                var operators = new RestorationOperators(model, SIDE, SIDE, kernels);
                BoundRestoration bound = operators.bind(List.of(photo.observation()))) {
            INDArray y = bound.start(start);
            for (int k = 0; k < t; k++) {
                y = bound.operator().apply(y);
            }
            return bound.pictures(y).get(0);
        }
    }

    @Test
    void qualityStartsAtTheObservationAndSensitivityAtZero() throws IOException {
        RestorationModel model = TinyModels.of(Scheme.HQS);
        var cases = cases();

        ModelCurve curve = new ScalingStudy<>(cases, new RestorationMeasure()).curve(studied(model), ITERATIONS);

        assertThat(curve.points()).hasSize(ITERATIONS + 1);
        for (CurvePoint point : curve.points()) {
            int t = point.t();
            double psnr = 0;
            double perturbedPsnr = 0;
            for (var one : cases) {
                psnr += psnr(model, one.clean(), t) / 2;
                for (var perturbed : one.perturbations()) {
                    perturbedPsnr += psnr(model, perturbed.input(), t) / 10;
                }
            }
            assertThat(point.quality()).isCloseTo(psnr, within(1e-4)); // dB, of float32 answers
            assertThat(point.perturbedQuality()).isCloseTo(perturbedPsnr, within(1e-4));
            assertThat(point.evaluations()).isEqualTo(t);
            for (int kind = 0; kind < 5; kind++) {
                double largest = 0;
                for (var one : cases) {
                    var perturbed = one.perturbations().get(kind);
                    float[] a =
                            iterate(model, one.clean(), SolvePlan.Start.ZERO, t).values();
                    float[] b = iterate(model, perturbed.input(), SolvePlan.Start.ZERO, t)
                            .values();
                    largest = Math.max(largest, norm(a, b) / perturbed.size());
                }
                String name = cases.get(0).perturbations().get(kind).kind();
                // answers of size 1 are rounded to 6e-8 or a few times that, and |dx| is at least 1e-3 for 3072 numbers
                assertThat(point.lipschitz().get(name)).isCloseTo(largest, within(0.02));
            }
        }
        assertThat(curve.points().get(0).lipschitz().values()).containsOnly(0.0);
    }

    private static double psnr(RestorationModel model, BlurredPhoto photo, int t) {
        float[] answer = iterate(model, photo, SolvePlan.Start.OBSERVATION, t).values();
        double error = norm(answer, photo.clean().values());
        return -20 * Math.log10(error / Math.sqrt(answer.length));
    }

    private static double norm(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    @Test
    void residualsAreThoseOfTheIterationsFromTheObservations() throws IOException {
        RestorationModel model = TinyModels.of(Scheme.PGD);
        List<BlurredPhoto> photos =
                cases().stream().flatMap(RestorerStudyModelTest::inputs).toList();
        List<double[]> heard = new ArrayList<>();

        studied(model).answer(photos, 1, (t, answers, residuals, evaluations, seconds) -> heard.add(residuals));

        for (int i = 0; i < photos.size(); i++) {
            float[] next = iterate(model, photos.get(i), SolvePlan.Start.OBSERVATION, 1)
                    .values();
            double expected =
                    norm(next, photos.get(i).observation().picture().values()) / norm(next, new float[next.length]);
            assertThat(heard.get(0)).hasSize(photos.size());
            assertThat(heard.get(0)[i]).isCloseTo(expected, within(1e-5));
        }
    }

    private static Stream<BlurredPhoto> inputs(StudyCase<BlurredPhoto, Restoration> one) {
        return Stream.concat(
                Stream.of(one.clean()), one.perturbations().stream().map(StudyCase.Perturbed::input));
    }

    @Test
    void networksThatAreAppliedOnceAnswerOnce() throws IOException {
        for (RestorationModel model : List.of(TinyModels.of(Scheme.EXPLICIT), TinyModels.unfolded())) {
            var cases = cases();
            RestorerStudyModel studied = studied(model);

            ModelCurve curve = new ScalingStudy<>(cases, new RestorationMeasure()).curve(studied, ITERATIONS);

            assertThat(studied.kind()).isEqualTo(ModelCurve.Kind.EXPLICIT);
            assertThat(studied.operators()).isEmpty();
            assertThat(curve.points()).extracting(CurvePoint::t).containsExactly(1);
            double psnr = (psnr(model, cases.get(0).clean(), 1)
                            + psnr(model, cases.get(1).clean(), 1))
                    / 2;
            assertThat(curve.points().get(0).quality()).isCloseTo(psnr, within(1e-4));
        }
    }

    /** Both have two stages or iterations; their operations differ by the laws of the noise alone. */
    @Test
    void anIterationCostsWhatAStageOfTheUnfoldedNetworkCosts() throws IOException {
        BlurredPhoto photo = cases().get(0).clean();
        double implicit = studied(TinyModels.of(Scheme.HQS)).flops(photo, 2).orElseThrow();
        double unfolded = studied(TinyModels.unfolded()).flops(photo, 1).orElseThrow();

        assertThat(implicit)
                .isEqualTo(
                        2 * studied(TinyModels.of(Scheme.HQS)).flops(photo, 1).orElseThrow());
        assertThat(unfolded).isCloseTo(implicit, within(0.001 * implicit));
    }
}
