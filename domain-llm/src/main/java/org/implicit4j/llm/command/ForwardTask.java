package org.implicit4j.llm.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.llm.huginn.HuginnCheckpoint;
import org.implicit4j.llm.model.LoopedSequences;
import org.implicit4j.llm.model.TransformerSizes;
import org.implicit4j.tensor.kernel.Kernels;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@code llm forward}: the logits of a Huginn checkpoint for arrays of tokens. */
public final class ForwardTask implements Task {

    private static final Parameter<Path> MODEL = Parameter.inputFolder(
                    "model", "DIR", "folder of a checkpoint with config.json and its weights")
            .required();

    private static final Parameter<Path> IDS = Parameter.inputFile("input-ids", "IDS.npy", "tokens [batch, tokens]")
            .required();

    private static final Parameter<Path> STATE =
            Parameter.inputFile("initial-state", "S.npy", "start state [batch, tokens, features]; zeros if absent");

    private static final Parameter<Integer> STEPS =
            Parameter.integer("steps", 8, "how often the core is applied").where(n -> n >= 1, "at least 1");

    private static final Parameter<Path> OUT = Parameter.outputFile(
                    "out", "LOGITS.npy", "file for the logits [batch, tokens, vocabulary], float32")
            .required();

    private static final Parameter<Path> LATENTS = Parameter.outputFile(
            "latents", "LATENTS.npy", "file for the states after the final norm [batch, tokens, features]");

    /** Makes the task. */
    public ForwardTask() {}

    @Override
    public String name() {
        return "forward";
    }

    @Override
    public String summary() {
        return "Compute the logits of a Huginn checkpoint after some loops.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(MODEL, IDS, STATE, STEPS, OUT, LATENTS);
    }

    @Override
    public List<String> examples() {
        return List.of("llm forward --model huginn --input-ids ids.npy --steps 8 --out logits.npy");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        requirePlace(settings.get(OUT));
        if (settings.find(LATENTS).isPresent()) {
            requirePlace(settings.get(LATENTS));
        }
        var checkpoint = HuginnCheckpoint.open(settings.get(MODEL));
        var sizes = checkpoint.config().sizes();
        NpyArray ids = NpyArray.readNumbers(settings.get(IDS));
        requireIds(settings.get(IDS), ids, sizes);
        Optional<NpyArray> state = state(settings, ids, sizes);
        int[] shape = {ids.shape()[0], ids.shape()[1], sizes.vocabulary()};
        try (Kernels kernels = Kernels.choose(context.threads());
                var weights = checkpoint.weights();
                var sequences = new LoopedSequences(checkpoint.transformer(), weights, kernels, shape[1]);
                INDArray tokens = array(ids);
                INDArray injected = sequences.injected(List.of(tokens));
                INDArray start = state.map(ForwardTask::array).orElseGet(() -> sequences.zeros(shape[0]));
                INDArray end = sequences.zeros(shape[0])) {
            double[] residual = new double[1];
            sequences.loop(injected, start, settings.get(STEPS), (loop, z, residuals) -> {
                end.assign(z);
                residual[0] = Arrays.stream(residuals).max().orElse(0);
            });
            try (var reading = sequences.read(end)) {
                write(settings.get(OUT), reading.logits());
                if (settings.find(LATENTS).isPresent()) {
                    write(settings.get(LATENTS), reading.latents());
                }
            }
            return report(settings, shape, residual[0]);
        }
    }

    private static void requirePlace(Path out) throws IOException {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(out)) {
            throw new IOException(
                    "%s cannot be written: there is no folder %s, or it is a folder itself.".formatted(out, folder));
        }
    }

    private static void requireIds(Path file, NpyArray ids, TransformerSizes sizes) throws IOException {
        if (ids.shape().length != 2 || ids.values().length == 0) {
            throw new IOException(
                    "%s has shape %s, but [batch, tokens] is needed.".formatted(file, Arrays.toString(ids.shape())));
        }
        if (ids.shape()[1] > sizes.context()) {
            throw new IOException("%s has sequences of %d tokens, but the model's context is %d."
                    .formatted(file, ids.shape()[1], sizes.context()));
        }
        for (double id : ids.values()) {
            if (!(id >= 0 && id < sizes.vocabulary() && id == Math.rint(id))) {
                throw new IOException("%s holds %s, but tokens are whole numbers from 0 to %d."
                        .formatted(file, id, sizes.vocabulary() - 1));
            }
        }
    }

    private static Optional<NpyArray> state(Settings settings, NpyArray ids, TransformerSizes sizes)
            throws IOException {
        Optional<Path> file = settings.find(STATE);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        NpyArray state = NpyArray.read(file.get());
        int[] needed = {ids.shape()[0], ids.shape()[1], sizes.features()};
        if (!Arrays.equals(state.shape(), needed)) {
            throw new IOException("%s has shape %s, but %s is needed."
                    .formatted(file.get(), Arrays.toString(state.shape()), Arrays.toString(needed)));
        }
        return Optional.of(state);
    }

    private static INDArray array(NpyArray array) {
        var numbers = new float[array.values().length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) array.values()[i];
        }
        return Nd4j.createFromArray(numbers)
                .reshape(Arrays.stream(array.shape()).asLongStream().toArray());
    }

    private static void write(Path file, INDArray array) throws IOException {
        int[] shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
        NpyArray.write(file, shape, array.reshape(array.length()).toFloatVector());
    }

    private static TaskResult report(Settings settings, int[] shape, double residual) {
        var document = Document.fields()
                .put("output", settings.get(OUT).toString())
                .put("shape", Arrays.stream(shape).mapToObj(Document.Whole::new).toList())
                .put("steps", settings.get(STEPS))
                .put("residual", residual)
                .build();
        return TaskResult.success(
                document,
                List.of("%s: %s after %d loops, relative residual %.1e"
                        .formatted(settings.get(OUT), Arrays.toString(shape), settings.get(STEPS), residual)));
    }
}
