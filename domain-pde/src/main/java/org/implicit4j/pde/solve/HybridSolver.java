package org.implicit4j.pde.solve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.certificate.FlowCertificate;
import org.implicit4j.pde.certificate.SpectrumGauge;
import org.implicit4j.pde.classical.FlowOptions;
import org.implicit4j.pde.classical.FlowProblem;
import org.implicit4j.pde.classical.FlowSolver;
import org.implicit4j.pde.flow.SpectralGrid;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.pde.learned.FlowPrediction;
import org.implicit4j.pde.learned.FlowPredictor;
import org.implicit4j.pde.learned.FlowTraining;
import org.implicit4j.pde.learned.LearnedSolve;
import org.implicit4j.pde.learned.ShippedFlowModels;
import org.implicit4j.tensor.kernel.Kernels;

/**
 * Solves for steady flows in two steps: a network guesses, a classical solver goes on from there. The kernels stay the caller's.
 * Serves one thread.
 */
public final class HybridSolver {

    private static final String IMPLICIT = "implicit-";

    private final Methods methods;
    private final Kernels kernels;
    private final Map<FlowTraining, SpectrumGauge> gauges = new HashMap<>(); // each takes some hundred draws

    /**
     * Makes a solver.
     *
     * @param methods iterate networks and the equation
     * @param kernels compute the networks
     */
    public HybridSolver(Methods methods, Kernels kernels) {
        this.methods = methods;
        this.kernels = kernels;
    }

    /**
     * Returns the shipped implicit network whose training forcings are most like this one, by the {@link SpectrumGauge}.
     *
     * @param forcing {@code [n, n, 2]}
     * @param viscosity only networks of this viscosity count, if there are any
     * @throws IOException if a resource is damaged, or no network ships
     */
    public FlowModel nearest(SpectralGrid grid, double[] forcing, Optional<Double> viscosity) throws IOException {
        List<FlowModel> models = new ArrayList<>();
        for (String name : ShippedFlowModels.names()) {
            if (name.startsWith(IMPLICIT)) {
                models.add(FlowModel.load(name));
            }
        }
        List<FlowModel> fitting = models.stream()
                .filter(model ->
                        viscosity.isPresent() && model.training().regime().viscosity() == viscosity.get())
                .toList();
        Optional<FlowModel> best = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        for (FlowModel model : fitting.isEmpty() ? models : fitting) {
            double distance = gauge(model).measure(grid, forcing);
            if (best.isEmpty() || distance < least) {
                best = Optional.of(model);
                least = distance;
            }
        }
        return best.orElseThrow(
                () -> new IOException("No network ships with this module.\nMaybe name one: --model FILE."));
    }

    private SpectrumGauge gauge(FlowModel model) {
        return gauges.computeIfAbsent(model.training(), Gauges::of);
    }

    /**
     * Returns a network's answer, with its certificate.
     *
     * @param problem of the forcing
     * @param solve finds the fixed point
     */
    public LearnedFlow learned(FlowModel model, FlowProblem problem, LearnedSolve solve) {
        SteadyFlow flow = problem.flow();
        double[] forcing = flow.forcing(problem.curl()); // networks have seen no gradients, which pressure balances
        try (FlowPredictor predictor =
                FlowPredictor.of(model.trained(), flow.grid().side(), solve, kernels)) {
            FlowPrediction prediction = predictor.forward(forcing);
            double[] vorticity = withoutMean(prediction.field(0));
            var certificate = FlowCertificate.of(problem, vorticity, forcing, gauge(model));
            return new LearnedFlow(model, vorticity, prediction.solve(), certificate);
        }
    }

    private static double[] withoutMean(double[] field) {
        double mean = 0;
        for (double value : field) {
            mean += value / field.length;
        }
        double[] shifted = field.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] -= mean;
        }
        return shifted;
    }

    /** Returns the classical solves from the learned answer and from rest. */
    public Polish polish(FlowProblem problem, LearnedFlow learned, FlowOptions options) {
        var solver = new FlowSolver(methods, options);
        return new Polish(options.method(), solver.solve(problem, learned.vorticity()), solver.solve(problem));
    }
}
