package org.implicit4j.imaging.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.Ssim;
import org.implicit4j.imaging.restore.RestorationBatch;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.shared.Drawings;
import org.implicit4j.imaging.shared.SmallModels;
import org.implicit4j.imaging.solve.IterateWatcher;
import org.implicit4j.imaging.solve.Observation;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class EvaluationTest {

    private static final NamedKernel KERNEL = new NamedKernel("three", Drawings.KERNEL);
    private static final NamedKernel OTHER = new NamedKernel("turned", Drawings.KERNEL.turned(1));
    private static final NamedKernel POINT = new NamedKernel("point", BlurKernel.of(1, 1));
    private static final EvaluationSetting WHOLE = new EvaluationSetting(EvaluationSetting.WHOLE, 8, 4, 7);
    private static final NamedPicture A = new NamedPicture("a", Drawings.of(32, 40, 3, 1));
    private static final NamedPicture B = new NamedPicture("b", Drawings.of(32, 40, 3, 2));

    /** Leaves pictures as they are and remembers what it was given. */
    private static final class Recorder implements Contender {

        private final List<Observation> seen = new ArrayList<>();
        private final List<Integer> batches = new ArrayList<>();

        @Override
        public String name() {
            return "recorder";
        }

        @Override
        public long parameters() {
            return 17;
        }

        @Override
        public void require(Picture example) {}

        @Override
        public Answer restore(List<Observation> observations, BlurKernel kernel, IterateWatcher watcher) {
            seen.addAll(observations);
            batches.add(observations.size());
            return new Answer(observations.stream().map(Observation::picture).toList(), 3);
        }

        @Override
        public void close() {}
    }

    private static long stopped() {
        return 0;
    }

    private static List<EvaluationRow> run(
            List<NamedPicture> pictures,
            List<NamedKernel> kernels,
            List<Double> noises,
            EvaluationSetting setting,
            Contender contender) {
        return new Evaluation(pictures, kernels, noises, setting, EvaluationTest::stopped)
                .run(List.of(contender), 5, Progress.NONE, new Cancellation());
    }

    private static Recorder record(List<NamedPicture> pictures, List<NamedKernel> kernels, EvaluationSetting setting) {
        var recorder = new Recorder();
        run(pictures, kernels, List.of(0.05), setting, recorder);
        return recorder;
    }

    /** The deviation of 3840 numbers is known to 1 / sqrt(2 * 3840) = 1.1 %, their mean to 0.05 / sqrt(3840) = 8e-4. */
    @Test
    void observationsAreBlurredOnTheTorusWithNoiseOfTheDeviationAskedFor() {
        Observation seen = record(List.of(A), List.of(KERNEL), WHOLE).seen.get(0);
        double[] blurred = Drawings.blurred(A.picture(), Drawings.KERNEL);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < blurred.length; i++) {
            double noise = seen.picture().values()[i] - blurred[i];
            sum += noise;
            squares += noise * noise;
        }
        assertThat(seen.noise()).isEqualTo(0.05);
        assertThat(Math.sqrt(squares / blurred.length)).isBetween(0.05 * 0.95, 0.05 * 1.05);
        assertThat(sum / blurred.length).isBetween(-4e-3, 4e-3);
    }

    @Test
    void rowsHaveTheMeansAndDeviationsOverPicturesWithAndWithoutBorders() {
        var recorder = new Recorder();
        EvaluationRow row = run(List.of(A, B), List.of(KERNEL), List.of(0.05), WHOLE, recorder)
                .get(0);
        double[] psnr = new double[2];
        double[] inside = new double[2];
        double[] ssim = new double[2];
        for (int k = 0; k < 2; k++) {
            Picture truth = List.of(A, B).get(k).picture();
            Picture seen = recorder.seen.get(k).picture();
            double squares = 0;
            double insideSquares = 0;
            for (int i = 0; i < truth.values().length; i++) {
                double square = Math.pow(seen.values()[i] - truth.values()[i], 2);
                int y = i / 3 / 40;
                int x = i / 3 % 40;
                squares += square;
                insideSquares += y >= 8 && y < 24 && x >= 8 && x < 32 ? square : 0;
            }
            psnr[k] = -10 * Math.log10(squares / (32 * 40 * 3));
            inside[k] = -10 * Math.log10(insideSquares / (16 * 24 * 3));
            ssim[k] = Ssim.of(seen, truth);
        }
        assertThat(row.method()).isEqualTo("recorder");
        assertThat(row.parameters()).isEqualTo(17);
        assertThat(row.iterations()).isEqualTo(3);
        assertThat(row.images()).isEqualTo(2);
        assertThat(row.perIteration()).isEmpty();
        assertThat(row.psnr().mean()).isCloseTo((psnr[0] + psnr[1]) / 2, within(1e-9));
        // of two numbers the deviation is |a - b| / sqrt(2)
        assertThat(row.psnr().deviation()).isCloseTo(Math.abs(psnr[0] - psnr[1]) / Math.sqrt(2), within(1e-9));
        assertThat(row.psnrInterior().mean()).isCloseTo((inside[0] + inside[1]) / 2, within(1e-9));
        assertThat(row.ssim().mean()).isCloseTo((ssim[0] + ssim[1]) / 2, within(1e-9));
        assertThat(row.ssimInterior().mean()).isNotEqualTo(row.ssim().mean());
    }

    /** The formula itself, step by step, one picture at a time; float32 sums in another order differ by some 1e-6. */
    @Test
    void iteratesOfALearnedOperatorAreMeasuredOnTheWay() {
        RestorationModel model = SmallModels.of(Scheme.HQS);
        var picard = Methods.discover().get("picard");
        try (var kernels = Kernels.choose(1);
                var contender = Contenders.of(model, SolvePlan.of(picard, 6), kernels)) {
            var evaluation =
                    new Evaluation(List.of(A, B), List.of(KERNEL), List.of(0.05), WHOLE, EvaluationTest::stopped);
            EvaluationRow row = evaluation
                    .run(List.of(contender), 6, Progress.NONE, new Cancellation())
                    .get(0);

            assertThat(row.method()).isEqualTo("small-hqs");
            assertThat(row.iterations()).isEqualTo(6);
            assertThat(row.parameters()).isEqualTo(model.weights().length);
            assertThat(row.perIteration()).extracting(Moment::t).containsExactly(1, 2, 5, 6);
            List<Observation> seen = record(List.of(A, B), List.of(KERNEL), WHOLE).seen;
            for (Moment moment : row.perIteration()) {
                Moment expected = byHand(model, seen, moment.t(), kernels);
                assertThat(moment.psnr()).isCloseTo(expected.psnr(), within(1e-3));
                assertThat(moment.psnrInterior()).isCloseTo(expected.psnrInterior(), within(1e-3));
                assertThat(moment.residual()).isCloseTo(expected.residual(), within(1e-4 * expected.residual() + 1e-6));
            }
            assertThat(row.psnr().mean()).isEqualTo(row.perIteration().get(3).psnr());
        }
    }

    private static Moment byHand(RestorationModel model, List<Observation> seen, int t, Kernels kernels) {
        double psnr = 0;
        double inside = 0;
        double residual = 0;
        long[] shape = {1, 32, 40, 3};
        for (int k = 0; k < 2; k++) {
            Picture truth = List.of(A, B).get(k).picture();
            Observation x = seen.get(k);
            try (var evaluator = kernels.evaluator(model.restorer().formula(1, 32, 40));
                    var weights = model.parameters();
                    var given = new RestorationBatch(1, 32, 40, 3);
                    var y = Nd4j.create(x.picture().values(), shape, 'c');
                    var value = y.ulike()) {
                given.set(0, x.blur().transpose(x.picture()).values(), x.blur().power(), 0.05);
                evaluator.bind(weights, given.arrays());
                for (int i = 0; i < t; i++) {
                    evaluator.forward(List.of(y), List.of(value));
                    y.assign(value);
                }
                evaluator.forward(List.of(y), List.of(value));
                var picture = new Picture(32, 40, 3, y.data().asFloat());
                psnr += picture.psnr(truth) / 2;
                inside += picture.part(8, 8, 16, 24).psnr(truth.part(8, 8, 16, 24)) / 2;
                residual += value.distance2(y) / y.norm2Number().doubleValue() / 2;
            }
        }
        return new Moment(t, psnr, inside, residual);
    }

    @Test
    void aNetworkThatIsAppliedOnceHasNoCourse() {
        RestorationModel model = SmallModels.of(Scheme.EXPLICIT);
        try (var kernels = Kernels.choose(1);
                var contender =
                        Contenders.of(model, SolvePlan.of(Methods.discover().get("picard"), 6), kernels)) {
            EvaluationRow row = run(List.of(A), List.of(KERNEL), List.of(0.05), WHOLE, contender)
                    .get(0);

            assertThat(row.perIteration()).isEmpty();
            assertThat(row.iterations()).isEqualTo(1);
        }
    }

    /** Three equal colours give a restored picture whose grey is compared with the grey truth. */
    @Test
    void greyPicturesAreRestoredByModelsForColours() {
        var grey = new NamedPicture("grey", Drawings.of(32, 32, 1, 4));
        try (var kernels = Kernels.choose(1);
                var contender = Contenders.of(
                        SmallModels.of(Scheme.HQS),
                        SolvePlan.of(Methods.discover().get("picard"), 2),
                        kernels)) {
            EvaluationRow row = run(List.of(grey, A), List.of(KERNEL), List.of(0.05), WHOLE, contender)
                    .get(0);

            assertThat(row.images()).isEqualTo(2);
            assertThat(row.psnr().mean()).isFinite();
        }
    }

    @Test
    void plainMethodsAreGivenKernelAndNoise() {
        try (var contender = Contenders.blurred()) {
            EvaluationRow little = run(List.of(A), List.of(KERNEL), List.of(0.01), WHOLE, contender)
                    .get(0);
            EvaluationRow much = run(List.of(A), List.of(KERNEL), List.of(0.1), WHOLE, contender)
                    .get(0);

            assertThat(little.method()).isEqualTo("blurred");
            assertThat(little.psnr().mean()).isGreaterThan(much.psnr().mean() + 3);
            assertThat(little.iterations()).isZero();
        }
    }

    @Test
    void cropsAreSquaresOfThePictureThatFollowItsNameAndTheSeed() {
        var setting = new EvaluationSetting(16, 2, 4, 7);
        int[] place = place(A, setting);

        assertThat(place(A, setting)).isEqualTo(place);
        assertThat(place(A, new EvaluationSetting(16, 2, 4, 8))).isNotEqualTo(place);
        assertThat(place(new NamedPicture("z", A.picture()), setting)).isNotEqualTo(place);
    }

    /** Where the crop lies in the picture: seen through a point with hardly any noise. */
    private static int[] place(NamedPicture named, EvaluationSetting setting) {
        var recorder = new Recorder();
        run(List.of(named), List.of(POINT), List.of(1e-6), setting, recorder);
        Picture crop = recorder.seen.get(0).picture();
        assertThat(crop.height()).isEqualTo(16);
        assertThat(crop.width()).isEqualTo(16);
        for (int top = 0; top <= 16; top++) {
            for (int left = 0; left <= 24; left++) {
                if (named.picture().part(top, left, 16, 16).psnr(crop) > 100) {
                    return new int[] {top, left};
                }
            }
        }
        throw new AssertionError("The crop is not a part of the picture.");
    }

    @Test
    void wholePicturesAreCutDownToMultiplesOfEight() {
        Picture seen = record(List.of(new NamedPicture("odd", Drawings.of(45, 39, 3, 3))), List.of(KERNEL), WHOLE)
                .seen
                .get(0)
                .picture();

        assertThat(seen.height()).isEqualTo(40);
        assertThat(seen.width()).isEqualTo(32);
    }

    @Test
    void anObservationIsTheSameWhateverElseIsMeasured() {
        Picture alone = record(List.of(B), List.of(KERNEL), WHOLE).seen.get(0).picture();
        List<Observation> all = record(List.of(A, B), List.of(OTHER, KERNEL), WHOLE).seen; // two pictures per kernel

        assertThat(all.get(3).picture().values()).isEqualTo(alone.values());
        assertThat(all.get(1).picture().values()).isNotEqualTo(alone.values());
        var otherSeed = new EvaluationSetting(EvaluationSetting.WHOLE, 8, 4, 8);
        assertThat(record(List.of(B), List.of(KERNEL), otherSeed)
                        .seen
                        .get(0)
                        .picture()
                        .values())
                .isNotEqualTo(alone.values());
    }

    @Test
    void picturesOfOneSizeAreRestoredTogether() {
        var large = new NamedPicture("c", Drawings.of(40, 40, 3, 3));

        assertThat(record(List.of(A, large, B), List.of(KERNEL), WHOLE).batches).containsExactly(2, 1);
        var single = new EvaluationSetting(EvaluationSetting.WHOLE, 8, 1, 7);
        assertThat(record(List.of(A, large, B), List.of(KERNEL), single).batches)
                .containsExactly(1, 1, 1);
    }

    @Test
    void timeIsThatOfTheRestorationWithoutTheMeasuring() {
        var clock = new AtomicLong();
        var slow = new PlainContender("slow", (observation, kernel) -> {
            clock.addAndGet(2_000_000_000L);
            return observation.picture();
        });
        EvaluationRow row = new Evaluation(List.of(A, B), List.of(KERNEL), List.of(0.05), WHOLE, clock::get)
                .run(List.of(slow), 5, Progress.NONE, new Cancellation())
                .get(0);

        assertThat(row.secondsPerPicture()).isEqualTo(2);
    }

    @Test
    void progressIsToldAndAStopLeavesTheFinishedRows() {
        var cancellation = new Cancellation();
        List<String> told = new ArrayList<>();
        List<EvaluationRow> rows = new Evaluation(
                        List.of(A, B),
                        List.of(KERNEL, OTHER),
                        List.of(0.05),
                        new EvaluationSetting(0, 8, 1, 7),
                        EvaluationTest::stopped)
                .run(
                        List.of(new Recorder()),
                        5,
                        (work, done, total, detail) -> {
                            told.add(work + " " + done + "/" + total);
                            if (done == 3) {
                                cancellation.request();
                            }
                        },
                        cancellation);

        assertThat(told).containsExactly("recorder 1/4", "recorder 2/4", "recorder 3/4");
        assertThat(rows).hasSize(1);
    }

    @Test
    void whatCannotBeMeasuredIsRefusedBeforeAnyWork() {
        assertThatThrownBy(() -> new EvaluationSetting(40, 16, 4, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leaves 8 pixels");
        assertThatThrownBy(() -> new EvaluationSetting(128, 16, 0, 1)).hasMessageContaining("batch (0)");
        assertThatThrownBy(() -> record(List.of(A), List.of(KERNEL), new EvaluationSetting(64, 16, 4, 1)))
                .hasMessageContaining("a has 40 x 32 pixels")
                .hasMessageContaining("64");
        assertThatThrownBy(() -> record(List.of(), List.of(KERNEL), WHOLE)).hasMessageContaining("no picture");
        assertThatThrownBy(() -> record(List.of(A), List.of(), WHOLE)).hasMessageContaining("a kernel and a noise");
        assertThatThrownBy(
                        () -> new Evaluation(List.of(A), List.of(KERNEL), List.of(0.0), WHOLE, EvaluationTest::stopped))
                .hasMessageContaining("noise (0.0)");
        try (var kernels = Kernels.choose(1);
                var contender = Contenders.of(
                        SmallModels.of(Scheme.HQS),
                        SolvePlan.of(Methods.discover().get("picard"), 2),
                        kernels)) {
            assertThatThrownBy(() -> run(
                            List.of(A), List.of(KERNEL), List.of(0.1), new EvaluationSetting(17, 2, 4, 1), contender))
                    .hasMessageContaining("small-hqs")
                    .hasMessageContaining("multiples of 2");
        }
    }
}
