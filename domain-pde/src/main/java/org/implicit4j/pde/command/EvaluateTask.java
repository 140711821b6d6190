package org.implicit4j.pde.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.pde.data.FlowDataset;
import org.implicit4j.pde.data.FlowFiles;
import org.implicit4j.pde.data.FlowGenerator;
import org.implicit4j.pde.flow.FlowErrors;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.pde.learned.FlowPrediction;
import org.implicit4j.pde.learned.FlowPredictor;
import org.implicit4j.pde.learned.LearnedSolve;
import org.implicit4j.pde.learned.ShippedFlowModels;
import org.implicit4j.tensor.implicit.ForwardSolve;
import org.implicit4j.tensor.kernel.Kernels;

/** {@code pde evaluate}: the relative errors of networks on flows whose truth is known. */
public final class EvaluateTask implements Task {

    /** Keeps drawn flows apart from those that {@code pde generate} draws with the same seed. */
    private static final long STREAM = 0x4556_414cL;

    private static final String DRAWN = "drawn";

    private static final Parameter<String> DATA = Parameter.nameOrFile(
                    "data",
                    "DIR|FILE.h5",
                    "flows as pde generate writes them; " + DRAWN + ": those of --regime",
                    DRAWN::equals)
            .withDefault(DRAWN)
            .positional();

    private static final Parameter<String> REGIME =
            Parameter.choice("regime", FlowRegime.words(), FlowRegime.STEADY.word(), "which flows are drawn");

    private static final Parameter<Integer> SAMPLES =
            Parameter.integer("samples", 100, "how many are drawn").where(n -> n >= 1, "at least 1");

    private static final Parameter<Integer> SIDE = Parameter.integer("side", 64, "points along one side of their grid")
            .where(n -> n >= 4 && n <= 4096 && n % 2 == 0, "even and from 4 to 4096");

    private static final Parameter<String> MODELS = Parameter.nameOrFile(
            "models",
            "NAME,…",
            "shipped models or .safetensors files; by default those that ship for the flows' regime",
            EvaluateTask::areNames);

    private static final Parameter<String> METHOD = Parameter.text(
                    "method",
                    "METHOD",
                    "iterates implicit networks; of picard the last iterate counts, however it moves")
            .withDefault(LearnedSolve.PICARD);

    private static final Parameter<Integer> ITERATIONS = Parameter.integer(
                    "iterations", 50, "operator evaluations of an implicit network; at most, with a tolerance")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<Double> TOLERANCE = Parameter.real(
                    "tolerance",
                    0,
                    "relative residual at which iterations end, so that methods can be compared; 0: none")
            .where(x -> x >= 0 && x < 1, "in [0, 1)");

    private static boolean areNames(String models) {
        return Arrays.stream(models.split(",", -1)).map(String::strip).allMatch(ShippedFlowModels.names()::contains);
    }

    private final Methods methods;

    /**
     * Makes the task.
     *
     * @param methods iterate implicit networks
     */
    public EvaluateTask(Methods methods) {
        this.methods = methods;
    }

    @Override
    public String name() {
        return "evaluate";
    }

    @Override
    public String summary() {
        return "Compare networks on flows whose truth is known.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(DATA, REGIME, SAMPLES, SIDE, MODELS, METHOD, ITERATIONS, TOLERANCE);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "pde evaluate --regime steady",
                "pde evaluate flows/test --models implicit-steady --method anderson --iterations 24",
                "pde evaluate --regime base-flow --method anderson:depth=5 --tolerance 1e-4 --iterations 200",
                "pde evaluate --regime base-flow --side 128 --samples 20 --json");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        Flows flows = flows(settings, context);
        List<FlowModel> models = models(settings, flows.regime());
        double tolerance = settings.get(TOLERANCE);
        ForwardSolve solve = solve(settings, tolerance);
        List<EvaluationRow> rows = new ArrayList<>();
        try (Kernels kernels = Kernels.choose(context.threads())) {
            var evaluation = new Evaluation(flows.samples(), solve, tolerance, kernels, context);
            for (FlowModel model : models) {
                rows.add(evaluation.row(model));
                if (context.cancellation().isRequested()) {
                    return TaskResult.failure(document(rows), List.of("stopped"));
                }
            }
        }
        return TaskResult.success(document(rows), lines(flows, rows));
    }

    private ForwardSolve solve(Settings settings, double tolerance) {
        FixedPointMethod method = methods.parse(settings.get(METHOD), "command line");
        int evaluations = settings.get(ITERATIONS);
        return tolerance == 0
                ? new LearnedSolve(method, evaluations)
                : operator -> FixedPointSolve.of(operator, method)
                        .tolerance(Tolerance.relative(tolerance))
                        .maxEvaluations(evaluations);
    }

    /**
     * Flows and what is known of them.
     *
     * @param regime its name, if it is known
     */
    private record Flows(List<FlowSample> samples, Optional<String> regime) {}

    private static Flows flows(Settings settings, TaskContext context) throws IOException {
        if (!settings.get(DATA).equals(DRAWN)) {
            for (Parameter<?> parameter : List.of(REGIME, SAMPLES, SIDE)) {
                if (settings.isGiven(parameter)) {
                    throw new IllegalArgumentException(
                            "--%s means nothing for flows that are read.".formatted(parameter));
                }
            }
            FlowDataset set = FlowFiles.read(Path.of(settings.get(DATA)));
            return new Flows(set.samples(), set.card().map(card -> card.regime()));
        }
        FlowRegime regime = FlowRegime.of(settings.get(REGIME));
        var generator = new FlowGenerator(
                new SteadyFlow(settings.get(SIDE), regime.viscosity()), regime.distribution(), context.seed() ^ STREAM);
        return new Flows(
                IntStream.range(0, settings.get(SAMPLES))
                        .takeWhile(
                                index -> index == 0 || !context.cancellation().isRequested())
                        .mapToObj(generator::sample)
                        .toList(),
                Optional.of(regime.word()));
    }

    private static List<FlowModel> models(Settings settings, Optional<String> regime) throws IOException {
        List<String> names = settings.find(MODELS)
                .map(text -> List.of(text.split(",")))
                .orElseGet(() -> ShippedFlowModels.names().stream()
                        .filter(name -> regime.isPresent() && name.endsWith("-" + regime.get()))
                        .toList());
        if (names.isEmpty()) {
            throw new IllegalArgumentException("No model ships for these flows.\nMaybe name some: --models %s."
                    .formatted(String.join(",", ShippedFlowModels.names())));
        }
        List<FlowModel> models = new ArrayList<>();
        for (String name : names) {
            models.add(FlowModel.load(name.strip()));
        }
        return models;
    }

    /**
     * What is the same for all models.
     *
     * @param solve finds the fixed points of implicit ones
     * @param tolerance at which it ends; 0: none
     */
    private record Evaluation(
            List<FlowSample> flows, ForwardSolve solve, double tolerance, Kernels kernels, TaskContext context) {

        /** Flows one by one, so that memory for one is enough. */
        EvaluationRow row(FlowModel model) {
            List<Double> errors = new ArrayList<>();
            List<SolveSummary> solves = new ArrayList<>();
            try (var predictor = FlowPredictor.of(model.trained(), flows.get(0).side(), solve, kernels)) {
                for (FlowSample flow : flows) {
                    if (context.cancellation().isRequested()) {
                        break;
                    }
                    FlowPrediction prediction = predictor.forward(flow.forcing());
                    errors.add(FlowErrors.relative(prediction.field(0), flow.vorticity()));
                    prediction.solve().ifPresent(solves::add);
                    context.progress().update("evaluating", errors.size(), flows.size(), model.name());
                }
            }
            return new EvaluationRow(model, errors, solves, tolerance);
        }
    }

    private static Document document(List<EvaluationRow> rows) {
        return Document.fields()
                .put(
                        "rows",
                        Document.items(
                                rows.stream().map(EvaluationRow::document).toList()))
                .build();
    }

    private static List<String> lines(Flows flows, List<EvaluationRow> rows) {
        int side = flows.samples().get(0).side();
        List<String> lines = new ArrayList<>(List.of("%d flows on %d x %d points, relative L2 error"
                .formatted(flows.samples().size(), side, side)));
        rows.forEach(row -> lines.add(row.line()));
        return lines;
    }
}
