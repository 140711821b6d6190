package org.example.all;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.deblur.DeblurOptions;
import org.implicit4j.imaging.deblur.Deblurrer;
import org.implicit4j.imaging.deblur.Restorations;
import org.implicit4j.imaging.picture.PictureFiles;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.llm.generate.Engines;
import org.implicit4j.llm.langchain4j.ImplicitChatModel;
import org.implicit4j.lp.io.LpFiles;
import org.implicit4j.lp.learned.LearnedNetworks;
import org.implicit4j.lp.solve.LpOptions;
import org.implicit4j.lp.solve.LpSolver;
import org.implicit4j.pde.classical.FlowOptions;
import org.implicit4j.pde.classical.FlowProblem;
import org.implicit4j.pde.data.FlowFiles;
import org.implicit4j.pde.flow.SpectralGrid;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.pde.learned.LearnedSolve;
import org.implicit4j.pde.solve.HybridSolver;
import org.implicit4j.tensor.kernel.Kernels;

/** Solves a linear program, sharpens a picture, finds a flow, and asks a question. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        var examples = Path.of(arguments[0]);
        var sharp = Path.of(arguments[1]);
        try (var kernels = Kernels.choose(1)) {
            System.out.printf("lp: %.6f%n", plan(examples.resolve("production.mps")));
            sharpen(examples.resolve("clock_motion.png"), sharp, kernels);
            System.out.printf("imaging: %s%n", sharp);
            System.out.printf("pde: residual %.1e%n", flow(examples.resolve("forcing.npy"), kernels));
            System.out.printf("llm: %s%n", ask("mod5 3*2+4-1="));
        }
    }

    private static double plan(Path file) throws IOException {
        try (var network = new LearnedNetworks().load("implicit-16")) {
            return new LpSolver(network)
                    .solve(LpFiles.read(file), LpOptions.defaults())
                    .objective();
        }
    }

    private static void sharpen(Path blurred, Path sharp, Kernels kernels) throws IOException {
        var stored = PictureFiles.read(blurred);
        var kernel = BlurKernels.parse("motion:length=36,angle=2");
        var plan = SolvePlan.of(new PlainIteration(), 5);
        try (var restoration = Restorations.of(Restorations.standard(), plan, kernels)) {
            var options = DeblurOptions.standard().withExamined(false);
            var answer = new Deblurrer(restoration).deblur(stored.picture(), kernel, 0.005, options);
            PictureFiles.write(stored.with(answer.picture()), sharp);
        }
    }

    private static double flow(Path forcingFile, Kernels kernels) throws IOException {
        var forcing = FlowFiles.readForcings(forcingFile).get(0);
        var solver = new HybridSolver(Methods.discover(), kernels);
        var model = solver.nearest(new SpectralGrid(forcing.side()), forcing.field(), Optional.empty());
        var equation = new SteadyFlow(forcing.side(), model.training().regime().viscosity());
        var problem = FlowProblem.of(equation, forcing.field());
        var learned = solver.learned(model, problem, new LearnedSolve(new PlainIteration(), 24));
        return solver.polish(problem, learned, FlowOptions.defaults()).answer().residual();
    }

    private static String ask(String question) throws IOException {
        try (var engine = Engines.shipped(1)) {
            return ImplicitChatModel.builder().engine(engine).loops(16).build().chat(question);
        }
    }
}
