package org.implicit4j.pde.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.adjoint.ResidualRegularisation;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.pde.learned.ShippedFlowModels;
import org.implicit4j.pde.network.FourierKind;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.pde.network.FourierSizes;
import org.implicit4j.pde.train.EquilibriumWay;
import org.implicit4j.pde.train.FlowPreset;
import org.implicit4j.pde.train.RelativeSobolev;
import org.implicit4j.pde.train.TrainingFlows;
import org.implicit4j.tensor.implicit.Stabilisers;
import org.implicit4j.tensor.loss.Loss;
import org.implicit4j.tensor.loss.RelativeL2;
import org.implicit4j.tensor.train.TrainingCourse;
import org.implicit4j.tensor.train.TrainingPlace;

/** What users say about a training, and the preset where they do not. */
final class TrainOptions {

    private static final Parameter<String> MODEL =
            Parameter.choice("model", FourierKind.words(), FourierKind.IMPLICIT.word(), "which network");

    private static final Parameter<String> REGIME =
            Parameter.choice("regime", FlowRegime.words(), FlowRegime.STEADY.word(), "which flows");

    private static final Parameter<String> PRESET = Parameter.choice(
            "preset", List.of("small", "paper"), "small", "for a CPU core, or the published sizes for a GPU");

    private static final Parameter<String> NAME =
            Parameter.text("name", "NAME", "of the files; model and regime if absent");

    private static final Parameter<Integer> WIDTH = positive("width", "channels of the state");

    private static final Parameter<Integer> MODES = positive("modes", "frequencies kept along each axis");

    private static final Parameter<Integer> DEPTH = Parameter.integer(
                    "depth", 1, "applications of blocks in an explicit network")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<Integer> SIDE = Parameter.integer(
                    "side", "points along one side of the grid; that of the preset if absent")
            .where(n -> n >= 4 && n % 2 == 0, "even and at least 4");

    private static final Parameter<Integer> SAMPLES = positive("samples", "flows in a step");

    private static final Parameter<Integer> STEPS = positive("steps", "steps of the optimiser");

    private static final Parameter<Double> RATE = Parameter.real(
                    "rate", "highest learning rate; that of the preset if absent")
            .where(x -> x > 0, "more than 0");

    private static final Parameter<String> LOSS = Parameter.choice(
            "loss", List.of("l2", "h1"), "l2", "relative error without or with that of the derivatives");

    private static final Parameter<Integer> WARM_UP = Parameter.integer(
                    "warm-up", "steps that are unrolled at first; that of the preset if absent")
            .where(n -> n >= 0, "at least 0");

    private static final Parameter<String> UNROLLED = Parameter.text(
            "unrolled", "LO:HI", "how many iterations a step of the warm-up has, drawn for each, as in 3:12");

    private static final Parameter<Integer> LAST =
            positive("last", "how many of these are differentiated, from the end");

    private static final Parameter<String> FORWARD =
            Parameter.text("forward", "METHOD", "goes to the fixed point, as in anderson:depth=5");

    private static final Parameter<Integer> EVALUATIONS =
            positive("evaluations", "at most on the way to the fixed point");

    private static final Parameter<String> GRADIENT = Parameter.text(
            "gradient", "ADJOINT", "comes back from the fixed point, as in phantom:steps=3,damping=0.8 or implicit");

    private static final Parameter<Double> RESIDUAL = Parameter.real(
                    "residual", "weight of a penalty on what is left of the residual; 0 for none")
            .where(x -> x >= 0, "at least 0");

    private static final Parameter<String> START = Parameter.nameOrFile(
            "start",
            "MODEL|FILE",
            "first weights: a shipped model's, a file's; drawn if absent",
            ShippedFlowModels.names()::contains);

    private static final Parameter<Path> OUT = Parameter.outputFolder(
                    "out", "DIR", "folder for weights, card, log and checkpoint")
            .required();

    private static final Parameter<Boolean> RESUME =
            Parameter.flag("resume", "go on from the checkpoint in the folder");

    static final List<Parameter<?>> ALL = List.of(
            MODEL,
            REGIME,
            PRESET,
            NAME,
            WIDTH,
            MODES,
            DEPTH,
            SIDE,
            SAMPLES,
            STEPS,
            RATE,
            LOSS,
            WARM_UP,
            UNROLLED,
            LAST,
            FORWARD,
            EVALUATIONS,
            GRADIENT,
            RESIDUAL,
            START,
            OUT,
            RESUME);

    private static final List<Parameter<?>> FOR_IMPLICIT =
            List.of(WARM_UP, UNROLLED, LAST, FORWARD, EVALUATIONS, GRADIENT, RESIDUAL);

    private final Settings settings;
    private final FourierKind kind;
    private final FlowRegime regime;
    private final FlowPreset preset;

    /** @throws IllegalArgumentException if an option means nothing for the network */
    TrainOptions(Settings settings) {
        this.settings = settings;
        kind = FourierKind.of(settings.get(MODEL));
        regime = FlowRegime.of(settings.get(REGIME));
        preset = settings.get(PRESET).equals("paper") ? FlowPreset.paper(kind) : FlowPreset.small(kind);
        if (kind != FourierKind.IMPLICIT) {
            for (Parameter<?> parameter : FOR_IMPLICIT) {
                if (settings.isGiven(parameter)) {
                    throw new IllegalArgumentException(
                            "--%s means nothing for %s, which has no fixed point.".formatted(parameter, kind.word()));
                }
            }
        }
    }

    FlowRegime regime() {
        return regime;
    }

    /** @throws IllegalArgumentException if the grid has too few frequencies for it */
    FourierNetwork network() {
        FourierSizes usual = preset.sizes();
        int width = settings.find(WIDTH).orElse(usual.width());
        int head = usual.headHidden() / usual.width() * width;
        var sizes = new FourierSizes(
                width, settings.find(MODES).orElse(usual.modes()), usual.padding(), head, usual.coordinates());
        sizes.requireFits(side());
        return new FourierNetwork(kind, settings.get(DEPTH), sizes);
    }

    int side() {
        return settings.find(SIDE).orElse(preset.side());
    }

    TrainingFlows source() {
        return new TrainingFlows(
                new SteadyFlow(side(), regime.viscosity()),
                regime.distribution(),
                settings.find(SAMPLES).orElse(preset.samples()));
    }

    Loss loss() {
        return settings.get(LOSS).equals("h1") ? new RelativeSobolev() : new RelativeL2();
    }

    TrainingCourse course() {
        TrainingCourse usual = preset.course();
        return new TrainingCourse(
                settings.find(STEPS).map(Integer::longValue).orElse(usual.steps()),
                settings.find(RATE).orElse(usual.rate()),
                usual.weightDecay());
    }

    EquilibriumWay way(Methods methods, Adjoints adjoints) {
        FlowPreset.Equilibrium usual = preset.equilibrium();
        String origin = "command line";
        return new EquilibriumWay(
                settings.find(WARM_UP).orElse(usual.warmUpSteps()),
                unrolled(adjoints),
                methods.parse(settings.find(FORWARD).orElse(usual.forward()), origin),
                settings.find(EVALUATIONS).orElse(usual.evaluations()),
                adjoints.parse(settings.find(GRADIENT).orElse(usual.adjoint()), origin),
                stabilisers());
    }

    private Stabilisers stabilisers() {
        double weight = settings.find(RESIDUAL).orElse(preset.equilibrium().residualWeight());
        return weight == 0 ? Stabilisers.NONE : Stabilisers.NONE.with(new ResidualRegularisation(weight));
    }

    /** One method for each number of iterations that may be drawn. */
    private List<AdjointMethod> unrolled(Adjoints adjoints) {
        FlowPreset.Equilibrium usual = preset.equilibrium();
        String range = settings.find(UNROLLED).orElse(usual.fewest() + ":" + usual.most());
        String[] ends = range.split(":", 2);
        if (!range.matches("[1-9][0-9]{0,3}:[1-9][0-9]{0,3}")
                || Integer.parseInt(ends[0]) > Integer.parseInt(ends[1])) {
            throw new IllegalArgumentException("--unrolled %s is not a range such as 3:12.".formatted(range));
        }
        int last = settings.find(LAST).orElse(usual.last());
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]))
                .mapToObj(iterations -> adjoints.parse(
                        "unrolled:iterations=%d,last=%d,snapshots=0".formatted(iterations, Math.min(last, iterations)),
                        "command line"))
                .toList();
    }

    TrainingPlace place(long seed) {
        String name = settings.find(NAME).orElse(kind.word() + "-" + regime.word());
        return new TrainingPlace(name, settings.get(OUT), settings.get(RESUME), seed);
    }

    /**
     * Returns the weights to start from, if they are not drawn.
     *
     * @throws IOException if they cannot be read or are of another network
     */
    Optional<FlowModel> start(FourierNetwork network) throws IOException {
        Optional<String> given = settings.find(START);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        FlowModel model = FlowModel.load(given.get());
        if (!model.network().layout().equals(network.layout())) {
            throw new IOException(
                    "The weights of %s belong to a network of other sizes.\nMaybe give its --width and --modes."
                            .formatted(given.get()));
        }
        return Optional.of(model);
    }

    private static Parameter<Integer> positive(String name, String summary) {
        return Parameter.integer(name, summary + "; that of the preset if absent")
                .where(n -> n >= 1, "at least 1");
    }
}
