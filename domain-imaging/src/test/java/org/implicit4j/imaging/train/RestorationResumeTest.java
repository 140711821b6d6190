package org.implicit4j.imaging.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.restore.RestorationNetwork;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.optimise.AdamOptions;
import org.implicit4j.tensor.optimise.Schedule;
import org.implicit4j.tensor.optimise.UpdateRule;
import org.implicit4j.tensor.train.Trainer;
import org.implicit4j.tensor.train.TrainerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorationResumeTest {

    private static final int STEPS = 23;
    private static final BlurKernel KERNEL = BlurKernel.of(3, 0, 0.1, 0.3, 0, 0.4, 0.2, 0, 0, 0);

    @TempDir
    private Path folder;

    /** Three groups and lifetimes of 3 to 5 turns: at step 10 most crops are between their first and their last iteration. */
    @Test
    void aStoppedAndResumedTrainingEndsWithTheBitsOfOneThatRanThrough() throws IOException {
        Path straight = folder.resolve("straight");
        Path parts = folder.resolve("parts");
        float[] whole = run(straight, 0, false, 2);

        assertThat(run(parts, 10, false, 2)).isNotEqualTo(whole);
        assertThat(run(parts, 17, true, 2)).isNotEqualTo(whole);
        assertThat(run(parts, 0, true, 2)).isEqualTo(whole);
    }

    @Test
    void aCheckpointOfOtherCropsIsRefused() throws IOException {
        run(folder, 5, false, 2);

        assertThatThrownBy(() -> run(folder, 0, true, 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("6 crops")
                .hasMessageContaining("has 9")
                .hasMessageContaining("\nMaybe ");
    }

    /** Returns the last weights; stops after step {@code stopAt}, or never if that is 0. */
    private static float[] run(Path into, long stopAt, boolean resume, int crops) throws IOException {
        var network = new RestorationNetwork(Scheme.HQS, new UnetSizes(3, List.of(4, 6), 1), Border.ZERO);
        var pictures = List.of(picture(1), picture(2));
        var cancellation = new Cancellation();
        Progress stopping = (work, done, total, detail) -> {
            if (done == stopAt) {
                cancellation.request();
            }
        };
        try (var kernels = Kernels.choose(1);
                var task = new RestorationTask(
                        network,
                        pictures,
                        pictures,
                        Degradation.of(KERNEL, 0.03),
                        new RestorationSetting(crops, 16, new RestorationSetting.Buffer(5, 2, 3), 2),
                        random -> network.layout().initial(random.nextLong()),
                        kernels);
                var result =
                        new Trainer<>(task, options(into), Clock.systemUTC()).run(resume, stopping, cancellation)) {
            return result.last().toFloats();
        }
    }

    private static TrainerOptions options(Path into) {
        return new TrainerOptions(
                STEPS,
                UpdateRule.of(AdamOptions.DEFAULT, Schedule.constant(1e-3)),
                0.9,
                7,
                Duration.ofHours(1),
                2,
                3,
                into);
    }

    private static Picture picture(long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[20 * 24 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return new Picture(20, 24, 3, values);
    }
}
