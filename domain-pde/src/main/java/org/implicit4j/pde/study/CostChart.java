package org.implicit4j.pde.study;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.Style;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.classical.FlowAnswer;
import org.implicit4j.pde.classical.FlowMethod;
import org.implicit4j.pde.classical.FlowOptions;
import org.implicit4j.pde.classical.FlowProblem;
import org.implicit4j.pde.classical.FlowSolver;
import org.implicit4j.pde.flow.FlowErrors;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.tensor.kernel.Kernels;

/** Accuracy against time: networks, and the classical solver from rest stopped at ever smaller residuals. */
final class CostChart {

    private static final double[] TOLERANCES = {0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-6};
    private static final List<Integer> ITERATIONS = List.of(1, 2, 3, 4, 6, 8, 12, 16, 24, 36, 50);

    private final Methods methods;
    private final FlowSample flow;
    private final RegimeFlows flows;
    private final Kernels kernels;

    /** Looks at the first flow. */
    CostChart(Methods methods, RegimeFlows flows, Kernels kernels) {
        this.methods = methods;
        this.flows = flows;
        this.kernels = kernels;
        flow = flows.samples().get(0);
    }

    /** Returns the chart. */
    Exhibit of(List<FlowModel> models, int iterations) {
        List<Line> lines = new ArrayList<>();
        for (FlowModel model : models) {
            List<Iterates.Step> steps = model.network().isImplicit()
                    ? Iterates.of(model, flow, new PlainIteration(), iterations, kernels).stream()
                            .filter(step -> ITERATIONS.contains(step.t()))
                            .toList()
                    : List.of(Iterates.once(model, flow, kernels));
            lines.add(new Line(
                    model.name(),
                    steps.stream().mapToDouble(Iterates.Step::seconds).toArray(),
                    steps.stream().mapToDouble(step -> step.error(flow)).toArray(),
                    model.network().isImplicit() ? Style.SOLID : Style.POINTS));
        }
        for (FlowMethod method : List.of(FlowMethod.NEWTON, FlowMethod.ANDERSON)) {
            lines.add(classical(method));
        }
        return new Exhibit.LineChart(
                "Accuracy against time, regime " + flows.regime().word(),
                "One flow on %d x %d points: networks after each t, and the classical solver from rest, stopped at ever smaller residuals."
                        .formatted(flows.side(), flows.side()),
                Axis.logarithmic("seconds"),
                Axis.logarithmic("relative L2 error"),
                lines);
    }

    private Line classical(FlowMethod method) {
        var equation = new SteadyFlow(flow.side(), flows.regime().viscosity());
        FlowProblem problem = FlowProblem.of(equation, flow.forcing());
        double[] seconds = new double[TOLERANCES.length];
        double[] errors = new double[TOLERANCES.length];
        for (int i = 0; i < TOLERANCES.length; i++) {
            var options = FlowOptions.defaults()
                    .withMethod(method)
                    .withContinuation(false)
                    .withTolerance(TOLERANCES[i]);
            FlowAnswer answer = new FlowSolver(methods, options).solve(problem);
            seconds[i] = answer.seconds();
            errors[i] = FlowErrors.relative(answer.vorticity(), flow.vorticity());
        }
        return new Line(method.word() + " from rest", seconds, errors, Style.DASHED);
    }
}
