package org.implicit4j.pde.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.pde.data.FlowFiles;
import org.implicit4j.pde.data.FlowWriter;
import org.implicit4j.pde.data.ForcingArray;
import org.implicit4j.pde.learned.FlowPrediction;
import org.implicit4j.pde.learned.FlowPredictor;
import org.implicit4j.pde.learned.PicardIterates;
import org.implicit4j.pde.learned.ShippedFlowModels;
import org.implicit4j.pde.learned.TrainedNetwork;
import org.implicit4j.tensor.kernel.Kernels;

/** {@code pde forward}: what a network makes of forcings after a number of plain iterations. */
public final class ForwardTask implements Task {

    private static final int PUBLISHED_ITERATIONS = 50;

    private static final Parameter<String> MODEL = Parameter.nameOrFile(
                    "model",
                    "DIR|FILE|NAME",
                    "folder with config.json and param.NAME.npy, .safetensors file with its .json or config.json, or "
                            + "the name of a model that ships",
                    ShippedFlowModels.names()::contains)
            .required();

    private static final Parameter<Path> INPUT = Parameter.inputFile(
                    "input",
                    "X.npy",
                    "forcings [batch, side, side, 2] or [side, side, 2], as they are; float32 or float64, or HDF5")
            .required();

    private static final Parameter<Integer> ITERATIONS = Parameter.integer(
                    "iterations",
                    PUBLISHED_ITERATIONS,
                    "plain iterations from zero of an implicit network; an explicit one has none")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<Path> OUT = Parameter.outputFile(
                    "out", "Y.npy", "file for the vorticities [batch, side, side, 1], float32")
            .required();

    /** Makes the task. */
    public ForwardTask() {}

    @Override
    public String name() {
        return "forward";
    }

    @Override
    public String summary() {
        return "Run a network with published or own weights on an array of forcings.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(MODEL, INPUT, ITERATIONS, OUT);
    }

    @Override
    public List<String> examples() {
        return List.of("pde forward --model fno-deq --input forcing.npy --iterations 24 --out vorticity.npy");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        Path out = settings.get(OUT);
        FlowWriter.requireFolder(out);
        TrainedNetwork trained = TrainedNetwork.load(settings.get(MODEL));
        requireIterated(trained, settings);
        ForcingArray input = FlowFiles.readForcingArray(settings.get(INPUT));
        List<FlowPrediction> predictions = predictions(trained, input, settings.get(ITERATIONS), context);
        var report = new Report(settings, trained, input.side(), predictions);
        if (predictions.size() < input.samples()) {
            return report.failed("stopped; nothing was written");
        }
        float[] vorticity = joined(predictions);
        for (float value : vorticity) {
            if (!Float.isFinite(value)) {
                return report.failed("the network's answer is not finite; nothing was written");
            }
        }
        NpyArray.write(out, new int[] {input.samples(), input.side(), input.side(), 1}, vorticity);
        return report.written();
    }

    private static void requireIterated(TrainedNetwork trained, Settings settings) {
        if (settings.isGiven(ITERATIONS) && !trained.network().isImplicit()) {
            throw new IllegalArgumentException(
                    "The model %s is a network '%s', which has no iterations.\nMaybe leave out --iterations."
                            .formatted(
                                    settings.get(MODEL),
                                    trained.network().kind().word()));
        }
    }

    /** One by one, so that memory for one is enough; fewer than there are if the user wants to stop. */
    private static List<FlowPrediction> predictions(
            TrainedNetwork trained, ForcingArray input, int iterations, TaskContext context) {
        List<FlowPrediction> predictions = new ArrayList<>();
        try (Kernels kernels = Kernels.choose(context.threads());
                FlowPredictor predictor =
                        FlowPredictor.of(trained, input.side(), new PicardIterates(iterations), kernels)) {
            while (predictions.size() < input.samples()
                    && !context.cancellation().isRequested()) {
                predictions.add(predictor.forward(input.sample(predictions.size())));
                context.progress().update("predicting", predictions.size(), input.samples(), "");
            }
        }
        return predictions;
    }

    private static float[] joined(List<FlowPrediction> predictions) {
        int each = predictions.get(0).vorticity().length;
        float[] joined = new float[predictions.size() * each];
        for (int s = 0; s < predictions.size(); s++) {
            System.arraycopy(predictions.get(s).vorticity(), 0, joined, s * each, each);
        }
        return joined;
    }

    /** What is told of a run. */
    private record Report(Settings settings, TrainedNetwork trained, int side, List<FlowPrediction> predictions) {

        TaskResult written() {
            String how = trained.network().isImplicit()
                    ? "%d iterations of a network of %d parameters, relative residual %.3e"
                            .formatted(settings.get(ITERATIONS), trained.weights().length, worstResidual())
                    : "a network '%s' of %d parameters"
                            .formatted(trained.network().kind().word(), trained.weights().length);
            return TaskResult.success(
                    document(true),
                    List.of("%s: %d vorticities on %d x %d points by %s"
                            .formatted(settings.get(OUT), predictions.size(), side, side, how)));
        }

        TaskResult failed(String why) {
            return TaskResult.failure(document(false), List.of(why));
        }

        /** The largest one, at the iterates that were decoded. */
        private double worstResidual() {
            return predictions.stream()
                    .flatMap(prediction -> prediction.solve().stream())
                    .flatMap(solve -> solve.samples().stream())
                    .mapToDouble(SampleResult::relativeResidual)
                    .max()
                    .orElse(Double.NaN);
        }

        private Document document(boolean written) {
            var fields = Document.fields()
                    .put("output", settings.get(OUT).toString())
                    .put("written", written)
                    .put("samples", predictions.size())
                    .put("side", side)
                    .put("kind", trained.network().kind().word())
                    .put("parameters", trained.weights().length);
            if (trained.network().isImplicit()) {
                fields.put("iterations", settings.get(ITERATIONS)).put("relativeResidual", worstResidual());
            }
            return fields.build();
        }
    }
}
