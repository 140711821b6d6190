package org.implicit4j.imaging.command;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.imaging.train.Degradation;
import org.implicit4j.imaging.train.DenoiserTask;
import org.implicit4j.imaging.train.EquilibriumLayerTask;
import org.implicit4j.imaging.train.EquilibriumWay;
import org.implicit4j.imaging.train.FirstWeights;
import org.implicit4j.imaging.train.ModelTraining;
import org.implicit4j.imaging.train.RestorationSetting;
import org.implicit4j.imaging.train.RestorationTask;
import org.implicit4j.imaging.train.Trainee;
import org.implicit4j.imaging.train.TrainingPictures;
import org.implicit4j.imaging.unet.DenoisingNetwork;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;

/** {@code imaging train}: a denoiser or a restorer from a folder of pictures, in a folder that a later call goes on from. */
public final class TrainTask implements Task {

    private static final String FORWARD = "picard"; // as the restorer is used

    private final Adjoints adjoints;
    private final Methods methods;
    private final Clock clock;

    /**
     * Makes the task.
     *
     * @param adjoints go back through fixed points
     * @param methods go forward to them
     * @param clock dates cards and times steps
     */
    public TrainTask(Adjoints adjoints, Methods methods, Clock clock) {
        this.adjoints = adjoints;
        this.methods = methods;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String summary() {
        return "Train a denoiser, or a restorer that starts from one; Ctrl-C saves, --resume goes on.";
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
                "imaging train --model denoiser --data bsds500/train --out models/denoiser --seed 1",
                "imaging train --model hqs --data bsds500/train --out models/hqs --seed 1",
                "imaging train --model hqs --name hqs-any --kernels all --noise 0.008:0.06 --grey 0.3 --data "
                        + "bsds500/train --out models/hqs-any --seed 1 --resume",
                "imaging train --model hqs --name hqs-wide --start hqs --channels 32-64-128 --data bsds500/train "
                        + "--out models/hqs-wide",
                "imaging train --model hqs --preset paper --start drunet.safetensors --data bsds500/train --out models/paper");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        var options = new TrainOptions(settings);
        try (Kernels kernels = Kernels.choose(context.threads())) {
            return options.trainee() instanceof Trainee.OfRestorer restorer
                    ? new Run(options, kernels, context).restorer(restorer)
                    : new Run(options, kernels, context).denoiser();
        }
    }

    /** One call, from what is checked first to what takes long. */
    private final class Run {

        private final TrainOptions options;
        private final Kernels kernels;
        private final TaskContext context;
        private final RestorationSetting setting;
        private final FirstWeights start;

        Run(TrainOptions options, Kernels kernels, TaskContext context) throws IOException {
            this.options = options;
            this.kernels = kernels;
            this.context = context;
            setting = options.setting();
            start = options.start();
        }

        TaskResult denoiser() throws IOException {
            var network = new DenoisingNetwork(options.sizes());
            start.ofDenoiser(network.layout(), 0).close(); // refused before pictures are read
            TrainingPictures pictures = options.pictures();
            ModelTraining training = training(pictures);
            try (var task = new DenoiserTask(
                    network,
                    pictures.trained(),
                    pictures.heldOut(),
                    setting.crops(),
                    setting.side(),
                    random -> start.ofDenoiser(network.layout(), random.nextLong()),
                    kernels)) {
                return report(training.denoiser(network, task, watch()));
            }
        }

        TaskResult restorer(Trainee.OfRestorer kind) throws IOException {
            Restorer network = options.network(kind);
            Optional<String> adjoint = options.adjoint(network);
            Degradation degradation = options.degradation();
            start.of(network, 0).close();
            return adjoint.isPresent()
                    ? throughFixedPoint(network, degradation, way(adjoint.get()))
                    : atKeptIterates(network, degradation);
        }

        private EquilibriumWay way(String adjoint) {
            return new EquilibriumWay(
                    methods.get(FORWARD), setting.validationIterations(), adjoints.parse(adjoint, "command line"));
        }

        private TaskResult throughFixedPoint(Restorer network, Degradation degradation, EquilibriumWay way)
                throws IOException {
            TrainingPictures pictures = options.pictures();
            ModelTraining training = training(pictures);
            try (var task =
                    new EquilibriumLayerTask(network, pictures, degradation, setting, way, initial(network), kernels)) {
                return report(training.restorer(network, task, watch()));
            }
        }

        private TaskResult atKeptIterates(Restorer network, Degradation degradation) throws IOException {
            TrainingPictures pictures = options.pictures();
            ModelTraining training = training(pictures);
            try (var task = new RestorationTask(
                    network, pictures.trained(), pictures.heldOut(), degradation, setting, initial(network), kernels)) {
                return report(training.restorer(network, task, watch()));
            }
        }

        private Function<RandomGenerator, Parameters> initial(Restorer network) {
            return random -> {
                Parameters weights = start.of(network, random.nextLong());
                options.penalty().ifPresent(penalty -> penalty.applyTo(weights));
                return weights;
            };
        }

        private ModelTraining training(TrainingPictures pictures) {
            return new ModelTraining(options.place(context.seed()), options.course(), pictures, kernels, clock);
        }

        private ModelTraining.Watch watch() {
            return new ModelTraining.Watch(context.progress(), context.cancellation(), context.commandLine());
        }

        private TaskResult report(ModelTraining.Report report) {
            var document = Document.fields()
                    .put("model", report.model().toString())
                    .put("card", report.card().toString())
                    .put("steps", report.steps())
                    .put("finished", report.finished())
                    .put("heldOutPsnr", report.heldOutPsnr())
                    .put("secondsPerStep", report.secondsPerStep())
                    .build();
            var lines = List.of(
                    "%s after %d of %d steps: %.2f dB on crops held out, %.3f s per step"
                            .formatted(
                                    options.place(context.seed()).name(),
                                    report.steps(),
                                    options.course().steps(),
                                    report.heldOutPsnr(),
                                    report.secondsPerStep()),
                    "model " + report.model(),
                    report.finished() ? "finished" : "stopped early; the same command with --resume goes on");
            return report.finished() ? TaskResult.success(document, lines) : TaskResult.failure(document, lines);
        }
    }
}
