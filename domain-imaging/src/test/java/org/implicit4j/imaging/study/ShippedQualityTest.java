package org.implicit4j.imaging.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ScalingStudy;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.classical.ClassicalMethods;
import org.implicit4j.imaging.evaluate.Contender;
import org.implicit4j.imaging.evaluate.Contenders;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.IterateWatcher;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.Test;

/** What the documents say of the shipped weights, on squares of photographs that none of them was trained on. */
class ShippedQualityTest {

    private static final int SIDE = 128;
    private static final int SQUARES = 5;
    private static final int ITERATIONS = 20;

    private final BlurKernel kernel = BlurKernels.levin(2);
    private final List<BlurredPhoto> photos = new ArrayList<>();

    ShippedQualityTest() throws IOException {
        var crops = new BlurredCrops(SamplePictures.all(), kernel, SIDE);
        var random = new SplittableRandom(11);
        for (int i = 0; i < SQUARES; i++) {
            photos.add(crops.draw(i, random));
        }
    }

    @Test
    void iteratedBeatsOnceAndWideBeatsNarrow() throws IOException {
        double plain = ClassicalMethods.all().stream()
                .mapToDouble(method -> psnr(Contenders.of(method)))
                .max()
                .orElseThrow();
        try (Kernels kernels = Kernels.choose(2)) {
            double explicit = psnr(learned("explicit", 1, kernels));
            double pgd = psnr(learned("pgd", 50, kernels));
            double hqs = psnr(learned("hqs", 50, kernels));
            double wide = psnr(learned("hqs-wide", 10, kernels));

            assertThat(explicit).isGreaterThan(plain + 0.5);
            assertThat(pgd).isGreaterThan(explicit + 0.5);
            assertThat(hqs).isGreaterThan(pgd + 0.1);
            assertThat(wide).isGreaterThan(hqs + 0.1);
        }
    }

    /** PSNR stands within a tenth of its best for as long as one may wait. */
    @Test
    void iterationsDoNotDriftAway() throws IOException {
        try (Kernels kernels = Kernels.choose(2)) {
            for (String name : List.of("hqs", "hqs-wide")) {
                double soon = psnr(learned(name, 30, kernels));
                assertThat(psnr(learned(name, 200, kernels))).as(name).isGreaterThan(soon - 0.1);
            }
        }
    }

    /** The operator is simple, the answer's dependence on the observation is not: the paper's claim for one and many iterations. */
    @Test
    void sensitivityRisesFromBelowOneTowardsTheTruth() throws IOException {
        var study = new ScalingStudy<>(ShiftedPhotos.cases(photos.subList(0, 2)), new RestorationMeasure());
        for (String name : List.of("hqs", "pgd")) {
            var model = new RestorerStudyModel(RestorationModel.load(name), SIDE, 2, false);
            List<CurvePoint> points = study.curve(model, ITERATIONS).points();
            for (FrequencyShift shift : FrequencyShift.all()) {
                double first = lipschitz(points.get(1), shift);
                double last = lipschitz(points.get(ITERATIONS), shift);

                assertThat(first).as("%s, %s", name, shift.kind()).isLessThan(1);
                assertThat(last).as("%s, %s", name, shift.kind()).isBetween(2 * first, truth(shift));
            }
        }
    }

    private static double lipschitz(CurvePoint point, FrequencyShift shift) {
        return Objects.requireNonNull(point.lipschitz().get(shift.kind()));
    }

    private double truth(FrequencyShift shift) {
        Picture clean = photos.get(0).clean();
        var moved = shift.perturb(photos.get(0), Restoration.of(clean), new SplittableRandom());
        return RestorationMeasure.distance(moved.input().clean(), clean) / moved.size();
    }

    private static Contender learned(String name, int iterations, Kernels kernels) throws IOException {
        var plan = SolvePlan.of(Methods.discover().get("picard"), iterations);
        return Contenders.of(RestorationModel.load(name), plan, kernels);
    }

    private double psnr(Contender contender) {
        try (contender) {
            List<Picture> restored = contender
                    .restore(photos.stream().map(BlurredPhoto::observation).toList(), kernel, IterateWatcher.NONE)
                    .pictures();
            double sum = 0;
            for (int i = 0; i < restored.size(); i++) {
                sum += restored.get(i).psnr(photos.get(i).clean());
            }
            return sum / restored.size();
        }
    }
}
