package org.implicit4j.imaging.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.A;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.B;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.KERNEL;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.OTHER;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.WHOLE;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.record;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.Ssim;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.shared.SmallModels;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.Test;

/** The rows that an evaluation gives. */
class EvaluationTest {

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
            Picture seen = recorder.seen().get(k).picture();
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
                        SmallEvaluations::stopped)
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
        assertThatThrownBy(() ->
                        new Evaluation(List.of(A), List.of(KERNEL), List.of(0.0), WHOLE, SmallEvaluations::stopped))
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
