package org.implicit4j.pde.command;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.pde.learned.FlowScales;
import org.implicit4j.pde.learned.FlowTraining;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.pde.train.FlowModelTraining;
import org.implicit4j.pde.train.FlowTask;
import org.implicit4j.pde.train.MeasuredScales;
import org.implicit4j.pde.train.TrainingFlows;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;

/** {@code pde train}: a Fourier network on flows drawn on the way, in a folder that a later call goes on from. */
public final class TrainTask implements Task {

    private final Methods methods;
    private final Adjoints adjoints;
    private final Clock clock;

    /**
     * Makes the task.
     *
     * @param methods go forward to fixed points
     * @param adjoints go back through them
     * @param clock dates cards and times steps
     */
    public TrainTask(Methods methods, Adjoints adjoints, Clock clock) {
        this.methods = methods;
        this.adjoints = adjoints;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String summary() {
        return "Train a network on random flows; Ctrl-C saves, --resume goes on.";
    }

    @Override
    public boolean isServable() {
        return false;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return TrainOptions.ALL;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "pde train --regime steady --out models/steady --seed 1",
                "pde train --model fno --regime base-flow --out models/fno --seed 1",
                "pde train --regime steady --start implicit-steady --side 64 --rate 5e-4 --steps 500 --out models/finer",
                "pde train --preset paper --regime published --loss h1 --out models/paper");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        var options = new TrainOptions(settings);
        FourierNetwork network = options.network();
        Optional<FlowModel> start = options.start(network);
        TrainingFlows source = options.source();
        FlowScales scales = start.map(model -> model.training().scales())
                .orElseGet(() -> MeasuredScales.of(source.flow(), source.distribution()));
        try (Kernels kernels = Kernels.choose(context.threads());
                FlowTask task = task(options, network, source, scales, start, kernels)) {
            var seen = new FlowTraining(options.regime(), options.side(), scales);
            var training = new FlowModelTraining(options.place(context.seed()), options.course(), clock);
            return report(
                    training.run(
                            network, task, seen, context.commandLine(), context.progress(), context.cancellation()),
                    options);
        }
    }

    private FlowTask task(
            TrainOptions options,
            FourierNetwork network,
            TrainingFlows source,
            FlowScales scales,
            Optional<FlowModel> start,
            Kernels kernels) {
        FlowTask.FirstWeights first = (layout, random) ->
                start.isPresent() ? Parameters.of(layout, start.get().weights()) : layout.initial(random.nextLong());
        return network.isImplicit()
                ? FlowTask.implicit(
                        network, source, scales, options.loss(), first, options.way(methods, adjoints), kernels)
                : FlowTask.explicit(network, source, scales, options.loss(), first, kernels);
    }

    private static TaskResult report(FlowModelTraining.Report report, TrainOptions options) {
        var document = Document.fields()
                .put("model", report.model().toString())
                .put("steps", report.steps())
                .put("finished", report.finished())
                .put("heldOutError", report.error())
                .put("secondsPerStep", report.secondsPerStep())
                .build();
        var lines = List.of(
                "%s after %d of %d steps: relative error %.4f on flows held out, %.3f s per step"
                        .formatted(
                                report.model().getFileName(),
                                report.steps(),
                                options.course().steps(),
                                report.error(),
                                report.secondsPerStep()),
                "model " + report.model(),
                report.finished() ? "finished" : "stopped early; the same command with --resume goes on");
        return report.finished() ? TaskResult.success(document, lines) : TaskResult.failure(document, lines);
    }
}
