package org.implicit4j.imaging.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.PictureFiles;
import org.implicit4j.imaging.unet.Denoiser;
import org.implicit4j.imaging.unet.DenoisingNetwork;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.optimise.AdamOptions;
import org.implicit4j.tensor.optimise.Schedule;
import org.implicit4j.tensor.optimise.UpdateRule;
import org.implicit4j.tensor.train.Trainer;
import org.implicit4j.tensor.train.TrainerOptions;
import org.implicit4j.tensor.train.TrainingResult;

/**
 * A command that trains the shipped denoiser: {@code DATA FOLDER STEPS THREADS}, where DATA holds pictures. It goes on from the
 * checkpoint in FOLDER, and writes the weights that validate best and their card there.
 */
final class DenoiserRun {

    private static final long SEED = 1;
    private static final int HELD_OUT = 10;
    private static final int CROPS = 16;
    private static final int SIDE = 64;

    private DenoiserRun() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        long steps = Long.parseLong(arguments[2]);
        List<Picture> pictures = PictureFiles.readFolder(Path.of(arguments[0]));
        int trained = pictures.size() - HELD_OUT;
        var network = new DenoisingNetwork(Denoiser.SHIPPED_SIZES);
        try (var kernels = Kernels.choose(Integer.parseInt(arguments[3]));
                var task = new DenoiserTask(
                        network,
                        pictures.subList(0, trained),
                        pictures.subList(trained, pictures.size()),
                        CROPS,
                        SIDE,
                        kernels);
                var result = new Trainer<>(task, options(steps, folder), Clock.systemUTC())
                        .run(true, everyHundred(), new Cancellation())) {
            SafeTensors.write(
                    folder.resolve("denoiser-colour.safetensors"),
                    Checkpoint.tensors(task.layout(), result.best().toFloats()));
            card(network, result, trained).write(folder.resolve("denoiser-colour.json"));
        }
    }

    private static TrainerOptions options(long steps, Path folder) {
        return new TrainerOptions(
                steps,
                UpdateRule.of(AdamOptions.DEFAULT, Schedule.constant(1e-3)),
                0.999,
                500,
                Duration.ofMinutes(2),
                2,
                SEED,
                folder);
    }

    private static Progress everyHundred() {
        return (work, done, total, detail) -> {
            if (done % 100 == 0) {
                System.out.println(done + " of " + total + ": " + detail);
            }
        };
    }

    private static ModelCard card(DenoisingNetwork network, TrainingResult result, int trained) {
        return new ModelCard(
                "denoiser-colour",
                "drunet",
                Map.of("blocks", (long) network.sizes().blocks(), "colours", 3L, "width", 16L),
                network.layout().size(),
                SEED,
                "%d pictures of BSDS500's training set, %d more to validate on".formatted(trained, HELD_OUT),
                "DenoiserRun DATA FOLDER %d THREADS".formatted(result.steps()),
                Map.of("heldOutMeanSquaredError25", result.bestError(), "steps", (double) result.steps()),
                LocalDate.now(Clock.systemUTC()).toString(),
                Map.of("java", System.getProperty("java.version")));
    }
}
