package org.implicit4j.pde.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.pde.classical.DistinctFlows;
import org.implicit4j.pde.classical.FlowMethod;
import org.implicit4j.pde.classical.FlowOptions;
import org.implicit4j.pde.classical.FlowProblem;
import org.implicit4j.pde.classical.FlowSolver;
import org.implicit4j.pde.data.FlowFiles;
import org.implicit4j.pde.data.FlowWriter;
import org.implicit4j.pde.data.Forcing;
import org.implicit4j.pde.flow.SpectralGrid;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.pde.learned.LearnedSolve;
import org.implicit4j.pde.learned.ShippedFlowModels;
import org.implicit4j.pde.picture.FieldPicture;
import org.implicit4j.pde.solve.HybridSolver;
import org.implicit4j.pde.solve.LearnedFlow;
import org.implicit4j.pde.solve.Polish;
import org.implicit4j.tensor.kernel.Kernels;

/** {@code pde solve F.npy --out W.npy}: the steady flow of a forcing, learned and then polished. */
public final class SolveTask implements Task {

    private static final String NONE = "none";
    private static final int PICTURE = 512; // pixels along one side, about

    private static final Parameter<Path> FORCING = Parameter.inputFile(
                    "forcing", "F.npy|F.h5", "forcing [n, n, 2], or several, float32 or float64")
            .positional();

    private static final Parameter<Integer> SAMPLE =
            Parameter.integer("sample", 0, "which one of several, from 0 on").where(n -> n >= 0, "at least 0");

    private static final Parameter<Double> VISCOSITY = Parameter.real("nu", "viscosity; the network's if absent")
            .where(x -> x > 0 && x < 1e6, "between 0 and 1e6");

    private static final Parameter<String> MODEL = Parameter.nameOrFile(
            "model",
            "NAME|FILE",
            "network; by default the shipped one whose training forcings are most like this one",
            ShippedFlowModels.names()::contains);

    private static final Parameter<String> METHOD =
            Parameter.text("method", "METHOD", "iterates the network").withDefault(LearnedSolve.PICARD);

    private static final Parameter<Integer> ITERATIONS = Parameter.integer(
                    "iterations", 24, "operator evaluations of the network")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<String> FINISH = Parameter.choice(
            "finish",
            finishes(),
            FlowMethod.NEWTON.word(),
            "classical method that polishes the learned answer, and is run from rest as well");

    private static final Parameter<Double> TOLERANCE = Parameter.real(
                    "tolerance", 1e-10, "relative residual of the steady equation to reach")
            .where(x -> x > 0 && x < 1, "between 0 and 1");

    private static final Parameter<Integer> PRODUCTS = Parameter.integer(
                    "max-products", 3000, "evaluations and products of the classical method at most")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<Integer> OTHERS = Parameter.integer(
                    "others", 0, "random starts from which other flows of the same forcing are looked for; 0: none")
            .where(n -> n >= 0 && n <= 1000, "from 0 to 1000");

    private static final Parameter<Path> OUT = Parameter.outputFile(
                    "out", "W.npy|W.h5", "file for the vorticity [n, n], float64")
            .required();

    private static final Parameter<Path> PICTURE_FILE =
            Parameter.outputFile("picture", "P.png", "file for a picture of learned answer and result side by side");

    private final Methods methods;

    /**
     * Makes the task.
     *
     * @param methods iterate networks and the equation
     */
    public SolveTask(Methods methods) {
        this.methods = methods;
    }

    private static List<String> finishes() {
        List<String> words = new ArrayList<>(List.of(NONE));
        words.addAll(FlowMethod.words());
        return words;
    }

    @Override
    public String name() {
        return "solve";
    }

    @Override
    public String summary() {
        return "Find the steady flow of a forcing: a network's answer, its certificate, and a polish to solver accuracy.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                FORCING,
                SAMPLE,
                VISCOSITY,
                MODEL,
                METHOD,
                ITERATIONS,
                FINISH,
                TOLERANCE,
                PRODUCTS,
                OTHERS,
                OUT,
                PICTURE_FILE);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "pde solve forcing.npy --out vorticity.npy",
                "pde solve forcing.npy --nu 0.05 --finish anderson --out vorticity.npy --picture flow.png",
                "pde solve flows.h5 --sample 3 --finish none --out vorticity.h5 --json");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        FlowWriter.requireFolder(settings.get(OUT));
        Optional<Path> picture = settings.find(PICTURE_FILE);
        if (picture.isPresent()) {
            FieldPicture.requireWritable(picture.get());
        }
        Forcing forcing = forcing(settings);
        SpectralGrid grid = new SpectralGrid(forcing.side());
        try (Kernels kernels = Kernels.choose(context.threads())) {
            var solver = new HybridSolver(methods, kernels);
            FlowModel model = settings.find(MODEL).isPresent()
                    ? FlowModel.load(settings.get(MODEL))
                    : solver.nearest(grid, forcing.field(), settings.find(VISCOSITY));
            double viscosity =
                    settings.find(VISCOSITY).orElse(model.training().regime().viscosity());
            FlowProblem problem = FlowProblem.of(new SteadyFlow(forcing.side(), viscosity), forcing.field());
            requireCurl(problem, settings);
            context.progress().update("solving", 0, 2, model.name());
            LearnedFlow learned = solver.learned(
                    model,
                    problem,
                    new LearnedSolve(methods.parse(settings.get(METHOD), "command line"), settings.get(ITERATIONS)));
            context.preview().show(() -> preview(learned));
            context.progress().update("solving", 1, 2, settings.get(FINISH));
            Optional<Polish> polish = polish(solver, problem, learned, settings, context);
            context.progress().update("solving", 2, 2, "done");
            Optional<DistinctFlows> others = others(problem, settings, context);
            var report =
                    new SolveReport(problem, forcing.removedMean(), learned, polish, others, settings.get(TOLERANCE));
            write(settings, forcing.side(), learned, report);
            return report.result(settings.get(OUT));
        }
    }

    /** The answer before it is polished. */
    private static Document preview(LearnedFlow learned) {
        return Document.fields()
                .put("model", learned.model().name())
                .put(
                        "evaluations",
                        learned.solve().map(SolveSummary::evaluations).orElse(1))
                .put("residual", learned.certificate().residual())
                .put("divergence", learned.certificate().divergence())
                .build();
    }

    private static Forcing forcing(Settings settings) throws IOException {
        List<Forcing> all = FlowFiles.readForcings(settings.get(FORCING));
        int sample = settings.get(SAMPLE);
        if (sample >= all.size()) {
            throw new IOException("%s holds %d forcings, so there is no sample %d; they are counted from 0."
                    .formatted(settings.get(FORCING), all.size(), sample));
        }
        return all.get(sample);
    }

    /** A fluid that nothing stirs is at rest, and no residual is relative to nothing. */
    private static void requireCurl(FlowProblem problem, Settings settings) throws IOException {
        for (double value : problem.curl()) {
            if (value != 0) {
                return;
            }
        }
        throw new IOException("The forcing in %s has no curl: pressure balances it, and the fluid stays at rest."
                .formatted(settings.get(FORCING)));
    }

    private static Optional<Polish> polish(
            HybridSolver solver, FlowProblem problem, LearnedFlow learned, Settings settings, TaskContext context) {
        if (settings.get(FINISH).equals(NONE)) {
            return Optional.empty();
        }
        return Optional.of(solver.polish(problem, learned, options(settings, context)));
    }

    private static FlowOptions options(Settings settings, TaskContext context) {
        String finish = settings.get(FINISH);
        return FlowOptions.defaults()
                .withMethod(finish.equals(NONE) ? FlowMethod.NEWTON : FlowMethod.of(finish))
                .withTolerance(settings.get(TOLERANCE))
                .withMaxProducts(settings.get(PRODUCTS))
                .withCancellation(context.cancellation());
    }

    /** A search that found nothing else is no proof that there is nothing. */
    private Optional<DistinctFlows> others(FlowProblem problem, Settings settings, TaskContext context) {
        if (settings.get(OTHERS) == 0) {
            return Optional.empty();
        }
        var random = SeededRandom.of(context.seed());
        var solver = new FlowSolver(methods, options(settings, context));
        return Optional.of(
                DistinctFlows.find(solver, problem, DistinctFlows.starts(problem, settings.get(OTHERS), random)));
    }

    private static void write(Settings settings, int side, LearnedFlow learned, SolveReport report) throws IOException {
        FlowWriter.writeVorticities(settings.get(OUT), side, List.of(report.vorticity()));
        Optional<Path> picture = settings.find(PICTURE_FILE);
        if (picture.isPresent()) {
            List<double[]> fields = List.of(learned.vorticity(), report.vorticity());
            new FieldPicture(side, fields, FieldPicture.limitOf(fields), Math.max(1, PICTURE / side))
                    .write(picture.get());
        }
    }

    /** Rounds to what people read. */
    static String number(double x) {
        return String.format(Locale.ROOT, "%.2e", x);
    }
}
