package org.implicit4j.pde.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.classical.FlowAnswer;
import org.implicit4j.pde.classical.FlowMethod;
import org.implicit4j.pde.classical.FlowOptions;
import org.implicit4j.pde.classical.FlowProblem;
import org.implicit4j.pde.classical.FlowSolver;
import org.implicit4j.pde.flow.FlowErrors;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SpectralGrid;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.pde.learned.LearnedSolve;
import org.implicit4j.pde.solve.HybridSolver;
import org.implicit4j.tensor.kernel.Kernels;

/** What a learned start saves a classical solver, and whether it leads to the flow that made the forcing. */
final class HybridTable {

    private static final int ITERATIONS = 24;
    private static final double SAME = 1e-5; // a residual of 1e-10 leaves less

    private final Methods methods;
    private final RegimeFlows flows;
    private final HybridSolver hybrid;
    private final FlowOptions options;

    /** Prepares the table; the method of {@code options} does not matter. */
    HybridTable(Methods methods, RegimeFlows flows, Kernels kernels, FlowOptions options) {
        this.methods = methods;
        this.flows = flows;
        hybrid = new HybridSolver(methods, kernels);
        this.options = options;
    }

    /** What came of one kind of start. */
    record Runs(List<FlowAnswer> answers, List<Double> distances) {

        Runs() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        long converged() {
            return answers.stream()
                    .filter(answer -> answer.outcome().isConverged())
                    .count();
        }

        /** Returns how many solves ended at the flow that the forcing was made for. */
        long atTruth() {
            return distances.stream().filter(distance -> distance < SAME).count();
        }

        /** Returns the median and the worst of the solves that converged. */
        double[] spread(ToDoubleFunction<FlowAnswer> what) {
            return medianAndWorst(answers.stream()
                    .filter(answer -> answer.outcome().isConverged())
                    .mapToDouble(what));
        }

        /** Returns the median and the worst of all. */
        double[] distance() {
            return medianAndWorst(distances.stream().mapToDouble(Double::doubleValue));
        }

        private static double[] medianAndWorst(DoubleStream numbers) {
            double[] sorted = numbers.sorted().toArray();
            int n = sorted.length;
            return n == 0
                    ? new double[] {Double.NaN, Double.NaN}
                    : new double[] {(sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[n - 1]};
        }
    }

    /** Returns a row per method and start. */
    Exhibit of(FlowModel model, List<FlowMethod> solvers) {
        List<List<String>> rows = new ArrayList<>();
        for (FlowMethod method : solvers) {
            runs(model, method).forEach((start, runs) -> rows.add(row(method, start, runs)));
        }
        return new Exhibit.Table(
                "Classical solver from several starts, regime " + flows.regime().word(),
                ("To a relative residual of 1e-10 of the steady equation in at most %d products%s, over %d flows on %d x %d points; products are evaluations of"
                                + " the equation and products with its derivative; two numbers are median and worst of the solves that"
                                + " converged. Distances are relative, to the flow that made the forcing.")
                        .formatted(
                                options.maxProducts(),
                                options.continuation()
                                        ? ", with larger viscosities leading the way where it fails"
                                        : "",
                                flows.samples().size(),
                                flows.side(),
                                flows.side()),
                List.of("method", "start", "converged", "at the true flow", "distance", "products", "seconds"),
                rows);
    }

    /** Returns what came of each start; fewer flows if the user wants to stop. */
    Map<String, Runs> runs(FlowModel model, FlowMethod method) {
        var solver = new FlowSolver(methods, options.withMethod(method));
        Map<String, Runs> all = new LinkedHashMap<>();
        for (FlowSample flow : flows.samples()) {
            if (options.cancellation().isRequested()) {
                break;
            }
            var equation = new SteadyFlow(flow.side(), flows.regime().viscosity());
            FlowProblem problem = FlowProblem.of(equation, flow.forcing());
            starts(model, problem).forEach((name, start) -> {
                FlowAnswer answer = solver.solve(problem, start);
                Runs runs = all.computeIfAbsent(name, unused -> new Runs());
                runs.answers().add(answer);
                runs.distances().add(FlowErrors.relative(answer.vorticity(), flow.vorticity()));
            });
        }
        return all;
    }

    private Map<String, double[]> starts(FlowModel model, FlowProblem problem) {
        Map<String, double[]> starts = new LinkedHashMap<>();
        var plain = new LearnedSolve(methods.get(LearnedSolve.PICARD), ITERATIONS);
        starts.put("learned", hybrid.learned(model, problem, plain).vorticity());
        starts.put("rest", new double[problem.flow().grid().size()]);
        starts.put("Stokes flow", problem.stokes());
        if (flows.regime().distribution().sheared()) {
            starts.put("base flow", shear(problem.flow().grid()));
        }
        return starts;
    }

    /** The vorticity of {@code (sin y, 0)}. */
    private static double[] shear(SpectralGrid grid) {
        int n = grid.side();
        double[] field = new double[grid.size()];
        Arrays.setAll(field, i -> -Math.cos(2 * Math.PI * (i % n) / n));
        return field;
    }

    private static List<String> row(FlowMethod method, String start, Runs runs) {
        int count = runs.answers().size();
        return List.of(
                method.word(),
                start,
                "%d of %d".formatted(runs.converged(), count),
                "%d of %d".formatted(runs.atTruth(), count),
                pair("%.1e / %.1e", runs.distance()),
                pair("%.0f / %.0f", runs.spread(FlowAnswer::products)),
                pair("%.2f / %.2f", runs.spread(FlowAnswer::seconds)));
    }

    private static String pair(String format, double[] two) {
        return Double.isNaN(two[0]) ? "-" : String.format(Locale.ROOT, format, two[0], two[1]);
    }
}
