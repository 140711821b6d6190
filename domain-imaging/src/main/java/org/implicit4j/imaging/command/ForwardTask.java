package org.implicit4j.imaging.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.unet.Denoiser;
import org.implicit4j.imaging.unet.PublishedDenoiser;
import org.implicit4j.tensor.kernel.Kernels;

/** {@code imaging forward}: the output of a published denoiser for an array of pictures. */
public final class ForwardTask implements Task {

    private static final Parameter<Path> MODEL = Parameter.inputFolder(
                    "model", "DIR", "a folder with model.safetensors and config.json of a DRUNet")
            .required();

    private static final Parameter<Path> INPUT = Parameter.inputFile(
                    "input",
                    "X.npy",
                    "array [batch, colours + 1, height, width], the noise level as last channel; float32 or float64")
            .required();

    private static final Parameter<Path> OUTPUT = Parameter.outputFile(
                    "out", "Y.npy", "file for the array [batch, colours, height, width], float32")
            .required();

    /** Makes the task. */
    public ForwardTask() {}

    @Override
    public String name() {
        return "forward";
    }

    @Override
    public String summary() {
        return "Run a published denoiser on an array of pictures with noise levels.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(MODEL, INPUT, OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("imaging forward --model drunet --input noisy.npy --out clean.npy");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        Path out = settings.get(OUTPUT);
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(out)) {
            throw new IOException(
                    "%s cannot be written: there is no folder %s, or it is a folder itself.".formatted(out, folder));
        }
        Denoiser denoiser = PublishedDenoiser.read(settings.get(MODEL));
        int colours = denoiser.network().sizes().colours();
        NpyArray input = NpyArray.read(settings.get(INPUT));
        requireShape(settings.get(INPUT), input.shape(), colours);
        int[] shape = input.shape().clone();
        shape[1] = colours;
        int pixels = shape[2] * shape[3];
        float[] output = new float[shape[0] * colours * pixels];
        try (Kernels kernels = Kernels.choose(context.threads())) {
            for (int sample = 0; sample < shape[0]; sample++) {
                int at = sample * (colours + 1) * pixels;
                Picture noisy = picture(input, at, colours);
                Picture level = picture(input, at + colours * pixels, 1);
                Picture clean = denoiser.denoise(noisy, level, kernels);
                for (int i = 0; i < colours * pixels; i++) {
                    output[sample * colours * pixels + i] = clean.values()[i % pixels * colours + i / pixels];
                }
                context.progress().update("denoising", sample + 1, shape[0], "");
            }
        }
        NpyArray.write(out, shape, output);
        return report(denoiser, out, shape);
    }

    private static void requireShape(Path file, int[] shape, int colours) throws IOException {
        if (shape.length != 4 || Arrays.stream(shape).anyMatch(length -> length < 1)) {
            throw new IOException("%s has shape %s, but [batch, %d, height, width] is needed."
                    .formatted(file, Arrays.toString(shape), colours + 1));
        }
        if (shape[1] != colours + 1) {
            throw new IOException("%s has %d channels, but the model takes %d colours and the noise level.\n"
                            .formatted(file, shape[1], colours)
                    + "Maybe add a channel of noise levels.");
        }
    }

    /** Returns channels, which lie one behind the other from {@code at} on, as a picture. */
    private static Picture picture(NpyArray input, int at, int colours) {
        int height = input.shape()[2];
        int width = input.shape()[3];
        int pixels = height * width;
        float[] values = new float[colours * pixels];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) input.values()[at + i % colours * pixels + i / colours];
        }
        return new Picture(height, width, colours, values);
    }

    private static TaskResult report(Denoiser denoiser, Path out, int[] shape) {
        var document = Document.fields()
                .put("output", out.toString())
                .put("shape", Arrays.stream(shape).mapToObj(Document.Whole::new).toList())
                .put("parameters", denoiser.network().layout().size())
                .build();
        return TaskResult.success(
                document,
                List.of("%s: %s by a denoiser of %d parameters"
                        .formatted(
                                out,
                                Arrays.toString(shape),
                                denoiser.network().layout().size())));
    }
}
