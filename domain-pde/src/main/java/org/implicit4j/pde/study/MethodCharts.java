package org.implicit4j.pde.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Style;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.tensor.kernel.Kernels;

/** Plain and accelerated iteration of one network: errors and residuals against evaluations. */
final class MethodCharts {

    static final List<String> METHODS = List.of("picard", "anderson:depth=5");
    static final String EVALUATIONS = "evaluations of the operator";

    private final Methods methods;
    private final RegimeFlows flows;
    private final Kernels kernels;

    MethodCharts(Methods methods, RegimeFlows flows, Kernels kernels) {
        this.methods = methods;
        this.flows = flows;
        this.kernels = kernels;
    }

    /** Returns two charts: mean errors with those of explicit networks, and median residuals. */
    List<Exhibit> of(FlowModel implicit, List<FlowModel> explicit, int evaluations) {
        List<Line> errors = new ArrayList<>();
        List<Line> residuals = new ArrayList<>();
        for (String method : METHODS) {
            List<List<Iterates.Step>> runs = flows.samples().stream()
                    .map(flow -> Iterates.of(implicit, flow, methods.parse(method, "the study"), evaluations, kernels))
                    .toList();
            double[][] each = new double[runs.size()][];
            for (int i = 0; i < each.length; i++) {
                FlowSample truth = flows.samples().get(i);
                each[i] = along(runs.get(i), evaluations, step -> step.error(truth));
            }
            String name = name(method);
            errors.add(line(name, means(each)));
            residuals.add(line(
                    name,
                    medians(runs.stream()
                            .map(run -> along(run, evaluations, Iterates.Step::residual))
                            .toArray(double[][]::new))));
        }
        for (FlowModel model : explicit) {
            double mean = flows.samples().stream()
                    .mapToDouble(flow -> Iterates.once(model, flow, kernels).error(flow))
                    .average()
                    .orElse(Double.NaN);
            errors.add(level(model.name(), evaluations, mean));
        }
        String caption =
                "Over %d flows on %d x %d points.".formatted(flows.samples().size(), flows.side(), flows.side());
        Axis evaluated = Axis.linear(EVALUATIONS);
        return List.of(
                new LineChart(
                        "Mean error of iterates, " + implicit.name(),
                        caption,
                        evaluated,
                        Axis.logarithmic("relative L2 error"),
                        errors),
                new LineChart(
                        "Median residual of iterates, " + implicit.name(),
                        caption,
                        evaluated,
                        Axis.logarithmic("|G(z) - z|"),
                        residuals));
    }

    /** Returns what a method is called in charts: its name without options. */
    static String name(String method) {
        return method.substring(0, (method + ":").indexOf(':'));
    }

    /** Returns the line through values after 1, 2, 3 … evaluations. */
    static Line line(String name, double[] ys) {
        double[] xs = new double[ys.length];
        Arrays.setAll(xs, i -> i + 1);
        return new Line(name, xs, ys, Style.SOLID);
    }

    /** Returns a line of one value, whatever the evaluations. */
    static Line level(String name, int evaluations, double y) {
        return new Line(name, new double[] {1, evaluations}, new double[] {y, y}, Style.DASHED);
    }

    private static double[] along(List<Iterates.Step> run, int evaluations, ToDoubleFunction<Iterates.Step> what) {
        double[] along = new double[evaluations];
        Arrays.setAll(along, i -> what.applyAsDouble(Iterates.at(run, i)));
        return along;
    }

    private static double[] means(double[][] each) {
        double[] means = new double[each[0].length];
        for (double[] one : each) {
            for (int i = 0; i < means.length; i++) {
                means[i] += one[i] / each.length;
            }
        }
        return means;
    }

    private static double[] medians(double[][] each) {
        double[] medians = new double[each[0].length];
        for (int i = 0; i < medians.length; i++) {
            int place = i;
            double[] sorted =
                    Arrays.stream(each).mapToDouble(one -> one[place]).sorted().toArray();
            medians[i] = sorted[sorted.length / 2];
        }
        return medians;
    }
}
