package org.implicit4j.imaging.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DenoiserTest {

    private static final double LEVEL = 25 / 255.0;

    @TempDir
    private Path folder;

    /** Nothing was trained on drawings; what the noise hides of them is little, so much of it can be removed. */
    @ParameterizedTest
    @EnumSource
    void shippedDenoisersRemoveNoiseFromADrawing(ShippedDenoiser shipped) throws IOException {
        Picture drawing = drawing(61, 90); // sides that do not halve
        Picture noisy = noisy(drawing);
        try (var kernels = Kernels.choose(2)) {
            Denoiser denoiser = shipped.load();
            double before = noisy.psnr(drawing);
            double after = denoiser.denoise(noisy, LEVEL, kernels).psnr(drawing);

            assertThat(before).isBetween(20.0, 20.4); // -20 log10(25 / 255) = 20.17
            assertThat(after).isGreaterThan(before + 8);
            // a level that is far too low leaves the noise
            assertThat(denoiser.denoise(noisy, LEVEL / 10, kernels).psnr(drawing))
                    .isLessThan(after - 3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cardBelongsToTheWeights(ShippedDenoiser shipped) throws IOException {
        assertThat(shipped.card().parameters())
                .isEqualTo(shipped.load().network().layout().size());
        assertThat(shipped.card().metrics().get("heldOutPsnr")).isBetween(29.5, 31.0); // at noise 25/255
        assertThat(ShippedDenoiser.of(shipped.sizes())).contains(shipped);
        assertThat(ShippedDenoiser.of(new UnetSizes(1, shipped.sizes().channels(), 1)))
                .as("for grey pictures")
                .isEmpty();
    }

    @Test
    void weightsAreReadBackFromAFile() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        Denoiser shipped = ShippedDenoiser.SMALL.load();
        try (var weights = shipped.weights();
                var kernels = Kernels.choose(1)) {
            SafeTensors.write(file, Checkpoint.tensors(shipped.network().layout(), weights.toFloats()));
            Picture noisy = noisy(drawing(16, 24));
            Denoiser read = Denoiser.read(ShippedDenoiser.SMALL.sizes(), file);

            assertThat(read.denoise(noisy, LEVEL, kernels).values())
                    .isEqualTo(shipped.denoise(noisy, LEVEL, kernels).values());
        }
        assertThatThrownBy(() -> Denoiser.read(UnetSizes.DRUNET_COLOUR, file)).isInstanceOf(IOException.class);
        Path text = Files.writeString(folder.resolve("text.safetensors"), "no tensors");
        assertThatThrownBy(() -> Denoiser.read(ShippedDenoiser.SMALL.sizes(), text))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        Denoiser denoiser = ShippedDenoiser.SMALL.load();
        try (var kernels = Kernels.choose(1)) {
            assertThatThrownBy(() -> denoiser.denoise(new Picture(8, 8, 1, new float[64]), LEVEL, kernels))
                    .hasMessageContaining("1 colours");
            assertThatThrownBy(() -> denoiser.denoise(drawing(8, 8), Double.NaN, kernels))
                    .hasMessageContaining("level (NaN)");
        }
    }

    /** Discs on a ramp. */
    private static Picture drawing(int height, int width) {
        float[] values = new float[height * width * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean inside = Math.hypot(y % 40 - 20, x % 40 - 20) < 14;
                for (int c = 0; c < 3; c++) {
                    values[(y * width + x) * 3 + c] = inside ? 0.2f + 0.3f * c : 0.9f - 0.5f * x / width;
                }
            }
        }
        return new Picture(height, width, 3, values);
    }

    private static Picture noisy(Picture picture) {
        var random = new SplittableRandom(4);
        float[] values = picture.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (LEVEL * random.nextGaussian());
        }
        return new Picture(picture.height(), picture.width(), picture.colours(), values);
    }
}
