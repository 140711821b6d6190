package org.implicit4j.imaging.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.evaluate.NamedKernel;
import org.implicit4j.imaging.learned.ShippedRestorers;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.PictureFiles;
import org.implicit4j.imaging.restore.Penalty;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.imaging.train.Degradation;
import org.implicit4j.imaging.train.FirstWeights;
import org.implicit4j.imaging.train.RestorationSetting;
import org.implicit4j.imaging.train.Trainee;
import org.implicit4j.imaging.train.TrainingPictures;
import org.implicit4j.imaging.train.TrainingPreset;
import org.implicit4j.imaging.unet.ShippedDenoiser;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.optimise.Frozen;
import org.implicit4j.tensor.train.TrainingCourse;
import org.implicit4j.tensor.train.TrainingPlace;

/** What users say about a training, and the preset where they do not. */
final class TrainOptions {

    private static final Parameter<String> MODEL = Parameter.text(
                    "model", String.join("|", Trainee.words()), "what is trained; unfolded-4 has four denoisers")
            .required();

    private static final Parameter<String> PRESET = Parameter.choice(
            "preset",
            TrainingPreset.words(),
            "small",
            "141,000 weights (half an hour on one core), a million (hours), or the published ones for a GPU");

    private static final Parameter<String> NAME = Parameter.text("name", "NAME", "of the files; the model's if absent");

    private static final Parameter<Path> DATA =
            Parameter.inputFolder("data", "DIR", "a folder of sharp pictures").required();

    private static final Parameter<String> LICENCE =
            Parameter.text("data-licence", "TEXT", "what the pictures are and how they may be used, for the card");

    private static final Parameter<Integer> HELD_OUT = Parameter.integer(
                    "held-out", 10, "pictures to validate on, the last by name")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<String> KERNELS = Parameter.text(
                    "kernels", "KERNEL,…", "blurs as for evaluate; of several, each is also turned and mirrored")
            .withDefault("levin2"); // as in the published experiment

    private static final Parameter<String> NOISE = Parameter.text(
                    "noise", "LO[:HI]", "standard deviation where white is 1, or a range; as in 0.03 or 2/255:15/255")
            .withDefault("0.03"); // likewise

    private static final Parameter<Double> GREY =
            Parameter.real("grey", 0, "which part of the crops is made grey").where(x -> x >= 0 && x <= 1, "in [0, 1]");

    private static final Parameter<String> START = Parameter.nameOrFile(
            "start",
            "fresh|denoiser|MODEL|FILE",
            "first weights: drawn, the shipped denoiser's, a shipped model's, a file's; those of a smaller network are grown"
                    + " without changing what it computes; denoiser where its sizes fit",
            TrainOptions::isStartName);

    private static final Parameter<String> GRADIENT = Parameter.text(
            "gradient",
            TrainingPreset.BUFFERED + "|ADJOINT",
            "at iterates that stay between steps, or through fixed points, as in implicit:max-evaluations=20");

    private static final Parameter<Integer> ITERATIONS = Parameter.integer(
                    "iterations", "after which the error is measured, and at most to a fixed point")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<Integer> COLOURS = Parameter.integer(
                    "colours", 3, "1 for grey pictures, 3 for coloured ones")
            .where(n -> n == 1 || n == 3, "1 or 3");

    private static final Parameter<String> CHANNELS = Parameter.text(
            "channels", "N-N-…", "channels of the denoiser's scales, from the finest on, as in 16-32-64-128");

    private static final Parameter<Integer> BLOCKS =
            positive("blocks", "residual blocks of the denoiser at each scale, down and up");

    private static final Parameter<Integer> STEPS = positive("steps", "steps of the optimiser");

    private static final Parameter<Integer> CROPS = positive("crops", "squares per step");

    private static final Parameter<Integer> SIDE = positive("side", "of a square");

    private static final Parameter<Integer> LONGEST =
            positive("longest", "how many steps a crop stays at most, from half of them on");

    private static final Parameter<Integer> BETWEEN = Parameter.integer(
                    "between", "iterations without a gradient before each step, on average")
            .where(n -> n >= 0, "at least 0");

    private static final Parameter<Integer> GROUPS = positive("groups", "of crops that take turns");

    private static final Parameter<Double> RATE = Parameter.real(
                    "rate", 0, "highest learning rate; 0: that of the preset")
            .where(x -> x >= 0, "at least 0");

    private static final Parameter<Double> BETA = Parameter.real(
                    "beta",
                    0,
                    "first penalty of hqs and admm at noise 0.03, where no frequency is amplified from 0.25 on; 0: that of the"
                            + " first weights")
            .where(x -> x >= 0, "at least 0");

    private static final Parameter<String> FREEZE = Parameter.text(
            "freeze", "NAME,…", "weights that stay as they start, with * for any characters, as in step.*");

    private static final Parameter<String> BORDER =
            Parameter.choice("border", List.of("zero", "circular"), "zero", "what the denoiser sees beyond the border");

    private static final Parameter<Path> OUT = Parameter.outputFolder(
                    "out", "DIR", "folder for weights, card, log and checkpoint")
            .required();

    private static final Parameter<Boolean> RESUME =
            Parameter.flag("resume", "go on from the checkpoint in the folder");

    private static boolean isStartName(String text) {
        return List.of(FirstWeights.FRESH, FirstWeights.SHIPPED_DENOISER).contains(text)
                || ShippedRestorers.names().contains(text);
    }

    /** What means nothing for a denoiser, which is trained without blur. */
    private static final List<Parameter<?>> FOR_RESTORERS =
            List.of(KERNELS, NOISE, GREY, GRADIENT, ITERATIONS, LONGEST, BETWEEN, GROUPS, BETA, BORDER);

    static final List<Parameter<?>> ALL = List.of(
            MODEL,
            PRESET,
            NAME,
            DATA,
            LICENCE,
            HELD_OUT,
            KERNELS,
            NOISE,
            GREY,
            START,
            GRADIENT,
            ITERATIONS,
            COLOURS,
            CHANNELS,
            BLOCKS,
            STEPS,
            CROPS,
            SIDE,
            LONGEST,
            BETWEEN,
            GROUPS,
            RATE,
            BETA,
            FREEZE,
            BORDER,
            OUT,
            RESUME);

    private final Settings settings;
    private final Trainee trainee;
    private final TrainingPreset preset;

    /** @throws IllegalArgumentException if there is no such model, or an option means nothing for it */
    TrainOptions(Settings settings) {
        this.settings = settings;
        trainee = Trainee.of(settings.get(MODEL));
        preset = TrainingPreset.of(settings.get(PRESET), trainee);
        if (trainee instanceof Trainee.PlainDenoiser) {
            for (Parameter<?> parameter : FOR_RESTORERS) {
                if (settings.isGiven(parameter)) {
                    throw new IllegalArgumentException(
                            "--%s means nothing for a denoiser, which is trained without blur.".formatted(parameter));
                }
            }
        }
    }

    Trainee trainee() {
        return trainee;
    }

    /** @throws IllegalArgumentException if the channels are no list of numbers */
    UnetSizes sizes() {
        List<Integer> channels = preset.sizes().channels();
        Optional<String> text = settings.find(CHANNELS);
        if (text.isPresent()) {
            if (!text.get().matches("[1-9][0-9]{0,4}(-[1-9][0-9]{0,4}){0,8}")) {
                throw new IllegalArgumentException(
                        "channels (%s) must be numbers with dashes between them, as in 16-32-64-128."
                                .formatted(text.get()));
            }
            channels =
                    Arrays.stream(text.get().split("-")).map(Integer::valueOf).toList();
        }
        return new UnetSizes(
                settings.get(COLOURS),
                channels,
                settings.find(BLOCKS).orElse(preset.sizes().blocks()));
    }

    /** @throws IllegalArgumentException if the denoiser cannot halve the side often enough */
    RestorationSetting setting() {
        RestorationSetting usual = preset.setting();
        int side = settings.find(SIDE).orElse(usual.side());
        int multiple = sizes().multiple();
        if (side % multiple != 0) {
            throw new IllegalArgumentException("side (%d) must be a multiple of %d, which is what %d scales halve."
                    .formatted(side, multiple, sizes().channels().size()));
        }
        return new RestorationSetting(
                settings.find(CROPS).orElse(usual.crops()),
                side,
                new RestorationSetting.Buffer(
                        settings.find(LONGEST).orElse(usual.buffer().longest()),
                        settings.find(BETWEEN).orElse(usual.buffer().between()),
                        settings.find(GROUPS).orElse(usual.buffer().groups())),
                settings.find(ITERATIONS).orElse(usual.validationIterations()));
    }

    TrainingCourse course() {
        TrainingCourse usual = preset.course();
        double rate = settings.get(RATE);
        return new TrainingCourse(
                settings.find(STEPS).map(Integer::longValue).orElse(usual.steps()),
                rate == 0 ? usual.rate() : rate,
                usual.weightDecay(),
                frozen());
    }

    private Frozen frozen() {
        return settings.find(FREEZE)
                .map(names -> new Frozen(
                        Arrays.stream(names.split(",", -1)).map(String::strip).toList()))
                .orElse(Frozen.NONE);
    }

    TrainingPlace place(long seed) {
        return new TrainingPlace(
                settings.find(NAME).orElse(trainee.word()), settings.get(OUT), settings.get(RESUME), seed);
    }

    /**
     * Returns the network of a restorer.
     *
     * @throws IllegalArgumentException if an option means nothing for it
     */
    Restorer network(Trainee.OfRestorer restorer) {
        Restorer network =
                restorer.network(sizes(), Border.valueOf(settings.get(BORDER).toUpperCase(Locale.ROOT)));
        if (settings.isGiven(BETA) && !Penalty.isOf(network)) {
            throw new IllegalArgumentException(
                    "--%s means nothing for %s, which has no single penalty.".formatted(BETA, network.name()));
        }
        if (!network.isIterated()) {
            for (Parameter<?> parameter : List.of(GRADIENT, ITERATIONS, LONGEST, BETWEEN, GROUPS)) {
                if (settings.isGiven(parameter)) {
                    throw new IllegalArgumentException(
                            "--%s means nothing for %s, which is applied once.".formatted(parameter, network.name()));
                }
            }
        }
        return network;
    }

    /**
     * Returns the specification of the adjoint method; empty for iterates that stay between steps.
     *
     * @throws IllegalArgumentException if the network needs an adjoint method and none is named
     */
    Optional<String> adjoint(Restorer network) {
        String gradient = settings.find(GRADIENT).orElse(preset.gradient());
        if (!gradient.equals(TrainingPreset.BUFFERED)) {
            return Optional.of(gradient);
        }
        if (network.pictures() > 1) {
            throw new IllegalArgumentException(
                    "The states of %s are %d pictures, of which only the first has a target at every iteration.\n"
                                    .formatted(network.name(), network.pictures())
                            + "Maybe train through the fixed point: --gradient implicit.");
        }
        return Optional.empty();
    }

    /** @throws IOException if the weights to start from cannot be read */
    FirstWeights start() throws IOException {
        boolean fits = trainee instanceof Trainee.OfRestorer
                && ShippedDenoiser.of(sizes()).isPresent();
        return FirstWeights.parse(
                settings.find(START).orElse(fits ? FirstWeights.SHIPPED_DENOISER : FirstWeights.FRESH), sizes());
    }

    /** Returns the penalty to start from, unless it is that of the first weights. */
    Optional<Penalty> penalty() {
        double beta = settings.get(BETA);
        return beta == 0 ? Optional.empty() : Optional.of(new Penalty(beta));
    }

    /** @throws IOException if a kernel cannot be read */
    Degradation degradation() throws IOException {
        List<BlurKernel> kernels = KernelList.parse(settings.get(KERNELS)).stream()
                .map(NamedKernel::kernel)
                .toList();
        String[] range = settings.get(NOISE).split(":", 2);
        double lowest = NoiseLevel.parse(range[0]);
        double highest = NoiseLevel.parse(range[range.length - 1]);
        return new Degradation(kernels, kernels.size() > 1, lowest, highest, settings.get(GREY));
    }

    /**
     * Reads the pictures.
     *
     * @throws IOException if one cannot be read
     */
    TrainingPictures pictures() throws IOException {
        Path folder = settings.get(DATA);
        List<Picture> pictures = new ArrayList<>();
        for (Path file : PictureFiles.files(folder)) {
            pictures.add(PictureFiles.read(file).picture().ofColours(settings.get(COLOURS)));
        }
        String about = settings.find(LICENCE).orElseGet(() -> about(folder));
        return TrainingPictures.of(pictures, settings.get(HELD_OUT), about);
    }

    private static String about(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        boolean known = whole.toString().toLowerCase(Locale.ROOT).contains("bsds500");
        return known ? "BSDS500 train, non-commercial research" : "pictures of the folder " + whole.getFileName();
    }

    private static Parameter<Integer> positive(String name, String summary) {
        return Parameter.integer(name, summary + "; that of the preset if absent")
                .where(n -> n >= 1, "at least 1");
    }
}
